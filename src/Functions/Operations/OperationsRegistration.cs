using Functions.Newsletter.Sending;
using Functions.OpenApi;
using Functions.Operations.Backups;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Operations;

internal static class OperationsRegistration
{
    public static void UseTimerRuns(this IFunctionsWorkerApplicationBuilder app) => app.UseMiddleware<TimerRunMiddleware>();

    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddValidatedOptions<BackupOptions>(BackupOptions.Section)
        .AddSingleton<BackupStore>()
        .AddSingleton<BackupCheck>()
        .AddSingleton<BackupRun>()
        .AddSingleton<BackupAlarm>()
        .AddSingleton<ErasureRecord>()
        .AddSingleton<RestoreRules>()
        .AddSingleton<TableRestore>()
        .AddSingleton<Alarms>()
        .AddSingleton<ApiDocumentation>()
        .AddSingleton<StorageProbe>()
        .AddSingleton<QueueLengths>()
        .AddSingleton<TimerRunStore>()
        .AddSingleton<QueueAlarm>()
        .AddSingleton<CampaignNotices>()
        .AddSingleton<RetentionSchedule>()
        .AddSingleton<RetentionPurge>();
}
