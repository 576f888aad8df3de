using Functions.Newsletter.Sending;
using Functions.OpenApi;
using Functions.Operations.AuditTrail;
using Functions.Operations.Backups;
using Functions.Operations.Exports;
using Functions.Operations.Health;
using Functions.Operations.Overview;
using Functions.Operations.Timers;
using Functions.Security.Audit;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Operations;

internal static class OperationsRegistration
{
    public static void UseTimerRuns(this IFunctionsWorkerApplicationBuilder app) => app.UseMiddleware<TimerRunMiddleware>();

    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddOptions<TimerOptions>().Configure<IConfiguration>((options, configuration) => options.Read(configuration));
        return services
            .AddValidatedOptions<BackupOptions>(BackupOptions.Section)
            .AddValidatedOptions<TimerOptions>(section: "")
            .AddSingleton<BackupStore>()
            .AddSingleton<BackupCheck>()
            .AddSingleton<BackupRun>()
            .AddSingleton<BackupAlarm>()
            .AddSingleton<RestoreDrillStore>()
            .AddSingleton<ErasureRecord>()
            .AddSingleton<RestoreRules>()
            .AddSingleton<TableRestore>()
            .AddSingleton<IExportPart, MessageExport>()
            .AddSingleton<IExportPart, SubscriberListExport>()
            .AddSingleton<IExportPart, IssueExport>()
            .AddSingleton<IExportPart, DeliveryExport>()
            .AddSingleton<IExportPart, ContentExport>()
            .AddSingleton<IExportPart, AuditExport>()
            .AddSingleton(provider => new PracticeExport(
                provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<TimeProvider>(), provider.GetServices<IExportPart>()))
            .AddSingleton<Alarms>()
            .AddSingleton<ApiDocumentation>()
            .AddSingleton<Readiness>()
            .AddSingleton<QueueLengths>()
            .AddSingleton<TimerRunStore>()
            .AddSingleton<LateTimers>()
            .AddSingleton<QueueAlarm>()
            .AddSingleton<CampaignNotices>()
            .AddSingleton<RetentionSchedule>()
            .AddSingleton<AuditReads>()
            .AddSingleton<PracticeSettings>()
            .AddSingleton<SystemStatusReader>()
            .AddSingleton<PracticeStateReader>()
            .AddSingleton<RetentionPurge>();
    }
}
