namespace Functions.Content.Files;

/// <summary>Collects the problems of one file, so that its author sees all of them at once.</summary>
internal sealed class ProblemList(string file)
{
    // Each is stored, and read by every run.
    private const int MaxWarnings = 200;

    private readonly List<ContentProblem> _problems = [];
    private readonly HashSet<ContentProblem> _seen = [];

    public IReadOnlyList<ContentProblem> All => _problems;

    public bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public void Error(int line, int column, string message) => Add(line, column, ProblemSeverity.Error, message);

    public void Warn(int line, int column, string message) => Add(line, column, ProblemSeverity.Warning, message);

    /// <summary>Adds those of another list about the same file.</summary>
    public void Add(ProblemList others)
    {
        foreach (var problem in others.All)
        {
            Add(problem.Line, problem.Column, problem.Severity, problem.Message);
        }
    }

    /// <summary>Reads one field; an error becomes a problem, and the value is then missing.</summary>
    public T? Collect<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (ContentException fault)
        {
            Error(fault.Line, fault.Column, fault.Message);
            return default;
        }
    }

    // All images of a block of HTML have its position: an identical problem is listed once.
    private void Add(int line, int column, ProblemSeverity severity, string message)
    {
        var problem = new ContentProblem(file, line, column, severity, message);
        if (severity == ProblemSeverity.Warning && _problems.Count >= MaxWarnings)
        {
            problem = new ContentProblem(file, Line: 1, Column: 1, severity, $"There are more than {MaxWarnings} warnings: these are the first.");
        }

        if (_seen.Add(problem))
        {
            _problems.Add(problem);
        }
    }
}
