using System.CommandLine;
using Cli.Storage;
using Functions.Operations.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace Cli.Backups;

/// <summary><c>backup list</c> and <c>backup restore</c>: for the day on which a table is lost.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var storage = StorageAccount.RequiredOption();
        var date = new Argument<string>("date") { Description = "The backup's day, such as 2026-11-23." };
        var table = new Option<string?>("--table") { Description = "The table to restore." };
        var all = new Option<bool>("--all") { Description = "Restore every table of the backup." };
        var withoutAudit = new Option<bool>("--without-audit") { Description = "Restore although the audit trail, which says who was erased since, is lost too." };
        var list = new Command("list", "Names the backups, the newest first.") { storage };
        list.SetAction((arguments, cancellationToken) => Outcome.OfAsync(() => ListAsync(arguments.GetRequiredValue(storage), cancellationToken), cancellationToken));
        var restore = new Command("restore", "Restores into empty tables, after everything was checked. Stop the app first.") { date, table, all, withoutAudit, storage };
        restore.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            () => arguments.GetValue(table) is null == arguments.GetValue(all)
                ? RestoreAsync(
                    arguments.GetRequiredValue(storage), new Choice(arguments.GetRequiredValue(date), arguments.GetValue(table), arguments.GetValue(withoutAudit)), cancellationToken)
                : throw new CommandException("Say either --table with a name, or --all."),
            cancellationToken));
        return new Command("backup", "Works on the daily backups of the tables. It needs the app's keys in the environment, as Security__EncryptionKeys__1 and so on.") { list, restore };
    }

    private static async Task<int> ListAsync(string storage, CancellationToken cancellationToken)
    {
        await using var services = AppServices.Create(storage);
        var backups = services.GetRequiredService<BackupStore>();
        foreach (var date in await backups.DatesAsync(cancellationToken))
        {
            Console.WriteLine(await DescribeAsync(backups, date, cancellationToken));
        }

        return Outcome.Good;
    }

    private static async Task<string> DescribeAsync(BackupStore backups, string date, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await backups.ReadAsync(date, cancellationToken);
            return $"{date}  {string.Join(", ", manifest.Tables.Select(table => $"{table.Key} {table.Value.Rows}"))}";
        }
        catch (UnusableBackupException unusable)
        {
            return unusable.Message;
        }
    }

    private static async Task<int> RestoreAsync(string storage, Choice choice, CancellationToken cancellationToken)
    {
        await using var services = AppServices.Create(storage);
        var manifest = await services.GetRequiredService<BackupStore>().ReadAsync(choice.Date, cancellationToken);
        var restore = services.GetRequiredService<TableRestore>();
        var tables = choice.Table is null ? manifest.Tables.Keys.ToList() : [choice.Table];
        await foreach (var restored in restore.RestoreAsync(manifest, tables, choice.WithoutAudit, cancellationToken))
        {
            var leftOut = restored.LeftOut == 0 ? "" : $"; {restored.LeftOut} were erased since, and are left out";
            Console.WriteLine($"{restored.Name}: {restored.Rows} rows, each read back and compared{leftOut}.");
        }

        Console.WriteLine("Issues that were under way are paused, and deliveries nobody knows of are unresolved: look at /api/manage/newsletters before you resume one.");
        Console.WriteLine("Mail that waited may have gone out since, and is held: /api/manage/outbox lists what you can retry or discard.");
        return Outcome.Good;
    }

    private sealed record Choice(string Date, string? Table, bool WithoutAudit);
}
