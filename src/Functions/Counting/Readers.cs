using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Functions.Counting;

/// <summary>Tells people who read from programs that fetch, by what these say of themselves. A program that says it is a browser counts as a reader.</summary>
internal static class Readers
{
    // Every browser of the last twenty years begins like this; most libraries do not.
    private const string Browser = "Mozilla/";

    // What programs call themselves, and the address or mailbox that they give so that one can complain.
    private static readonly SearchValues<string> Programs = SearchValues.Create(
        [
            "bot", "crawl", "spider", "slurp", "scan", "fetch", "preview", "headless", "lighthouse", "archiv", "monitor", "uptime", "validator", "analyz", "search", "index",
            "feed", "rss", "scrap", "http", "@", "python", "java/", "curl", "wget", "proxy", "facebookexternal", "whatsapp", "embed", "checker", "inspect", "ptst", "pingdom", "gtmetrix", "prerender", "phantom",
            "google-", "googleother", "mediapartners", "apis-google", "yandex", "baidu", "daum", "bytedance", "chatgpt", "perplexity", "anthropic", "cohere-ai", "ia_archiver",
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
