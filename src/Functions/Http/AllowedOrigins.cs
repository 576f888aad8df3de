using Microsoft.Extensions.Options;

namespace Functions.Http;

/// <summary>The origins whose pages may call the API from a browser, compared exactly: scheme, host and port.</summary>
public sealed class AllowedOrigins(IOptions<SiteOptions> site)
{
    private readonly HashSet<string> _origins =
    [
        site.Value.BaseUrl!.GetLeftPart(UriPartial.Authority),
        .. site.Value.AllowedOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    ];

    public bool Contains(string? origin) => !string.IsNullOrEmpty(origin) && _origins.Contains(origin);
}
