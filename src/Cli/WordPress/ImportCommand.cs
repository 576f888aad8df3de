using System.CommandLine;
using Cli.Content;
using Cli.WordPress.Reading;
using Functions.Content.Files;
using Functions.Content.Media;

namespace Cli.WordPress;

/// <summary><c>import wordpress</c>: for a practice that comes from there.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "The file that WordPress's Tools > Export gave (WXR), or the files, if it gave several.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "The folder to write to; it must not exist yet, or be empty.", Required = true };
        var wordpress = new Command("wordpress", "Turns a WordPress export into Markdown, with a report of what was not carried over.") { files, folder };
        wordpress.SetAction(arguments => Outcome.Of(() => Import(arguments.GetRequiredValue(files), Path.GetFullPath(arguments.GetRequiredValue(folder)))));
        return new Command("import", "Brings content from elsewhere.") { wordpress };
    }

    private static int Import(string[] files, string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new CommandException($"{folder} is not empty: choose another folder.");
        }

        var export = WordPressExport.Read(files);
        using var progress = new ProgressBar("Importing", export.Items.Count);
        var import = new WordPressImport(export, folder, TimeProvider.System);
        import.Run(progress.Advance);
        progress.Finish();
        foreach (var problem in ContentCommand.CheckFolder(folder, import.MediaPaths.Select(path => new MediaFile(path[ContentStore.MediaFolder.Length..], "local", Width: null, Height: null))))
        {
            import.Report.Problem($"- {problem}");
        }

        import.WriteReport();
        var report = import.Report;
        Console.WriteLine($"{report.Written} posts written to {folder}, {report.LeftOut} items left out: report.md says which, and why.");
        return Outcome.Good;
    }
}
