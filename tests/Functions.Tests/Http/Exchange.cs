using System.Text;
using System.Text.Json;
using Functions.Crisis;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Functions.Tests.Http;

/// <summary>A request and its answer in memory.</summary>
internal static class Exchange
{
    private static readonly Dictionary<string, string> EntryPoints = new FunctionRoutes(typeof(Program).Assembly).All
        .ToDictionary(route => route.Name, route => $"{route.Method.DeclaringType!.FullName}.{route.Method.Name}", StringComparer.Ordinal);

    private static readonly IServiceProvider Services = new ServiceCollection().AddLogging().AddSingleton(Practice.Site).AddSingleton<ExceptionProblems>().AddCrisis()
        .AddSingleton<NavigationSource>((_, _) => ValueTask.FromResult(SiteNavigation.None))
        .Configure<ProblemOptions>(problems =>
        {
            problems.Pages.Add(FormProblemPage.Present);
            problems.Translations.Add(FormProblemPage.Translate);
        })
        .BuildServiceProvider();

    public static DefaultHttpContext Of(string method, string target)
    {
        var at = target.IndexOf('?', StringComparison.Ordinal);
        var http = new DefaultHttpContext { RequestServices = Services };
        http.Request.Method = method;
        http.Request.Path = at < 0 ? target : target[..at];
        http.Request.QueryString = new QueryString(at < 0 ? "" : target[at..]);
        http.Response.Body = new MemoryStream();
        return http;
    }

    public static DefaultHttpContext Post(string target, string? contentType, string body) => Post(target, contentType, Encoding.UTF8.GetBytes(body));

    public static DefaultHttpContext Post(string target, string? contentType, byte[] body)
    {
        var http = Of("POST", target);
        http.Request.ContentType = contentType;
        http.Request.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body);
        return http;
    }

    /// <summary>The call of a function as its middleware sees it.</summary>
    public static FunctionContext CallOf(HttpContext? http, string function, CancellationToken cancellationToken = default)
    {
        var items = new Dictionary<object, object>();
        if (http is not null)
        {
            items["HttpRequestContext"] = http;
        }

        return Mock.Of<FunctionContext>(context => context.Items == items
            && context.FunctionDefinition == Mock.Of<FunctionDefinition>(definition => definition.Name == function && definition.EntryPoint == EntryPoints.GetValueOrDefault(function, $"Functions.{function}"))
            && context.CancellationToken == cancellationToken);
    }

    public static string BodyOf(HttpContext http) => Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    public static JsonElement JsonOf(HttpContext http) => JsonDocument.Parse(BodyOf(http)).RootElement;

    public static async Task<HttpContext> AnswerAsync(IResult result, HttpContext http)
    {
        await result.ExecuteAsync(http);
        return http;
    }
}
