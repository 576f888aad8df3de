using System.CommandLine;
using Cli.Storage;
using Functions.Operations.Backups;
using Functions.Security.Audit;
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
        var record = new Option<string?>("--record") { Description = "The account whose backup it is: a rehearsal of all tables that ended well is recorded there. " + StorageAccount.ConnectionOrAddress };
        var list = new Command("list", "Names the backups, the newest first.") { storage };
        list.SetAction((arguments, cancellationToken) => Outcome.OfAsync(() => ListAsync(arguments.GetRequiredValue(storage), cancellationToken), cancellationToken));
        var restore = new Command("restore", "Restores into empty tables, after everything was checked. Stop the app first.") { date, table, all, withoutAudit, record, storage };
        restore.SetAction((arguments, cancellationToken) => Outcome.OfAsync(
            () => arguments.GetValue(table) is null != arguments.GetValue(all) ? throw new CommandException("Say either --table with a name, or --all.")
                : arguments.GetValue(record) is not null && !arguments.GetValue(all) ? throw new CommandException("Only a restore of all tables is recorded: say --all.")
                : arguments.GetValue(record) == arguments.GetRequiredValue(storage) ? throw new CommandException("A rehearsal restores into another account than the one whose backup it is.")
                : RestoreAsync(
                    arguments.GetRequiredValue(storage),
                    new Choice(arguments.GetRequiredValue(date), arguments.GetValue(table), arguments.GetValue(withoutAudit), arguments.GetValue(record)),
                    cancellationToken),
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
        var rows = 0L;
        await foreach (var restored in restore.RestoreAsync(manifest, tables, choice.WithoutAudit, cancellationToken))
        {
            rows += restored.Rows;
            var leftOut = restored.LeftOut == 0 ? "" : $"; {restored.LeftOut} were erased since, and are left out";
            Console.WriteLine($"{restored.Name}: {restored.Rows} rows, each read back and compared{leftOut}.");
        }

        if (choice.Record is { } account)
        {
            await RecordAsync(account, choice.Date, rows, cancellationToken);
        }

        Console.WriteLine("Issues that were under way are paused, and deliveries nobody knows of are unresolved: look at /api/manage/newsletters before you resume one.");
        Console.WriteLine("Mail that waited may have gone out since, and is held: /api/manage/outbox lists what you can retry or discard.");
        return Outcome.Good;
    }

    private static async Task RecordAsync(string account, string date, long rows, CancellationToken cancellationToken)
    {
        await using var services = AppServices.Create(account);
        var drill = new RestoreDrill(services.GetRequiredService<TimeProvider>().GetUtcNow(), date, $"cli {Environment.UserName}", rows);
        await services.GetRequiredService<AuditLog>().WriteAsync(drill.Who, AuditActions.RestoreRehearsed, date, cancellationToken);
        await services.GetRequiredService<RestoreDrillStore>().RecordAsync(drill, cancellationToken);
        Console.WriteLine("The rehearsal is recorded: staff with the role Admin see it in the room Practice.");
    }

    /// <param name="Date">The backup's day.</param>
    /// <param name="Table">One table; null for all.</param>
    /// <param name="WithoutAudit">Whether to restore without knowing who was erased since.</param>
    /// <param name="Record">The account in which a rehearsal is recorded; null where it is none.</param>
    private sealed record Choice(string Date, string? Table, bool WithoutAudit, string? Record);
}
