using Functions.Contact;
using Functions.Content;
using Functions.Content.Reading;
using Functions.Counting;
using Functions.Crisis;
using Functions.Email;
using Functions.Forms;
using Functions.Http;
using Functions.Insights;
using Functions.Newsletter;
using Functions.Operations;
using Functions.Search;
using Functions.Security;
using Functions.Shells;
using Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions;

public static class Program
{
    public static async Task Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        Configure(builder, builder.Configuration);
        var app = builder.Build();
        // While the worker connects to its host: the first reader of an instance would wait for it. If it fails, it is tried again, and told, when somebody reads.
        _ = Task.Run(() => app.Services.GetRequiredService<ArticleCatalog>().GetAsync(CancellationToken.None).AsTask());
        await app.RunAsync();
    }

    /// <summary>Registers the app's middleware and services. LocalHost calls this too, so that both run the same app.</summary>
    public static void Configure(IFunctionsWorkerApplicationBuilder app, IConfiguration configuration)
    {
        app.UseHttp();
        app.UseStaffOnly();
        app.UseTimerRuns();
        app.Services
            .AddHttp()
            .AddStorage()
            .AddSecurity()
            .AddEmail()
            .AddForms()
            .AddCrisis()
            .AddCounting()
            .AddContent()
            .AddSearch()
            .AddContact()
            .AddNewsletter()
            .AddInsights()
            .AddShells()
            .AddOperations()
            .AddTelemetry(configuration);
    }
}
