namespace LocalHost.Azurite;

internal static class NodeJs
{
    public const string Node = "node";

    private const string Remedy = "install Node.js 20 or later from https://nodejs.org, or start with --storage <connection string>";

    private static readonly Version OldestNode = new(20, 0);

    // The first that reads this form of package-lock.json.
    private static readonly Version OldestNpm = new(7, 0);

    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public static Task RequireNodeAsync(CancellationToken cancellationToken) => RequireAsync(Node, OldestNode, cancellationToken);

    public static Task RequireNpmAsync(CancellationToken cancellationToken) => RequireAsync(Npm, OldestNpm, cancellationToken);

    private static async Task RequireAsync(string program, Version oldest, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(program, ["--version"], Environment.CurrentDirectory, cancellationToken)
            ?? throw new StartupException($"The storage emulator needs `{program}`, which is not on the PATH: {Remedy}.");

        var answer = result.Output.Trim();
        if (!Version.TryParse(answer.TrimStart('v').Split('-')[0], out var version))
        {
            throw new StartupException($"`{program} --version` answered \"{answer}\" instead of a version: {Remedy}.");
        }

        if (version < oldest)
        {
            throw new StartupException($"The storage emulator needs `{program}` {oldest} or later and found {answer}: {Remedy}.");
        }
    }
}
