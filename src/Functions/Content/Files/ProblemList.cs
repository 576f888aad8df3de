namespace Functions.Content.Files;

/// <summary>Collects the problems of one file, so that its author sees all of them at once.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<ContentProblem> _problems = [];
    private readonly HashSet<ContentProblem> _known = [];

    public IReadOnlyList<ContentProblem> All => _problems;

    public bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public void Error(int line, int column, string message) => Add(line, column, ProblemSeverity.Error, message);

    public void Warn(int line, int column, string message) => Add(line, column, ProblemSeverity.Warning, message);

    /// <summary>Takes what a reader of one field gives; its fault becomes a problem in place of the value.</summary>
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

    // The images of one block of HTML are all at its beginning: the same sentence again tells nothing.
    private void Add(int line, int column, ProblemSeverity severity, string message)
    {
        var problem = new ContentProblem(file, line, column, severity, message);
        if (_known.Add(problem))
        {
            _problems.Add(problem);
        }
    }
}
