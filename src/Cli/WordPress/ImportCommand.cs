using System.CommandLine;

namespace Cli.WordPress;

/// <summary><c>import wordpress</c>: for a practice that comes from there.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file that WordPress's Tools > Export gave (WXR)." };
        var folder = new Option<string>("--out") { Description = "The folder to write to; it must not exist yet, or be empty.", Required = true };
        var wordpress = new Command("wordpress", "Turns a WordPress export into Markdown, with a report of what was not carried over.") { file, folder };
        wordpress.SetAction(arguments => Outcome.Of(() => Import(arguments.GetRequiredValue(file), Path.GetFullPath(arguments.GetRequiredValue(folder)))));
        return new Command("import", "Brings content from elsewhere.") { wordpress };
    }

    private static int Import(string file, string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new CommandException($"{folder} is not empty: choose another folder.");
        }

        var export = WordPressExport.Read(file);
        using var progress = new ProgressBar("Importing", export.Items.Count);
        var report = new WordPressImport(export, folder).Run(progress.Advance);
        progress.Finish();
        Console.WriteLine($"{report.Written} posts written to {folder}, {report.LeftOut} items left out: report.md says which, and why.");
        return Outcome.Good;
    }
}
