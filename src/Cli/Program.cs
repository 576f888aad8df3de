using System.CommandLine;
using Cli.Backups;
using Cli.Content;
using Cli.Export;
using Cli.Site;
using Cli.Storage;
using Cli.WordPress;

namespace Cli;

internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        var root = new RootCommand("For authors and operators: works on a folder of content, or on a storage account.")
        {
            ContentCommand.Create(), ImportCommand.Create(), StorageCommand.Create(), BackupCommand.Create(), ExportCommand.Create(), SiteCommand.Create(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
