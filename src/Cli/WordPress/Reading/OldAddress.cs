namespace Cli.WordPress.Reading;

/// <summary>Addresses as posts have them: absolute, relative, without their scheme, with <c>www.</c> or without, and through WordPress's picture servers.</summary>
internal static class OldAddress
{
    // What newsletters and advertisements add to an address, for whoever counts clicks.
    private static readonly string[] Tracking = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "replytocom", "_ga", "amp", "share", "nb"];

    /// <summary>An absolute web address; null for anything else, such as a path, which .NET takes for a file on Unix.</summary>
    public static Uri? Parse(string address) => Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url) && IsWeb(url) ? url : null;

    /// <summary>What a link in a page leads to; null for a link that is no web address, such as <c>mailto:</c>.</summary>
    public static Uri? Resolve(string link, Uri? page)
    {
        var address = link.Trim();
        if (address.StartsWith("//", StringComparison.Ordinal))
        {
            return Parse($"{page?.Scheme ?? Uri.UriSchemeHttps}:{address}");
        }

        return Parse(address) ?? (page is not null && Uri.TryCreate(page, address, out var url) && IsWeb(url) ? url : null);
    }

    /// <summary>The host without <c>www.</c>, which sites have and have not.</summary>
    public static string HostOf(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;

    /// <summary>The file itself behind WordPress's picture servers (i0.wp.com and so on), which have its address as their path.</summary>
    public static Uri WithoutPhoton(Uri url)
        => url.Host.Length == "i0.wp.com".Length && url.Host.StartsWith('i') && char.IsAsciiDigit(url.Host[1]) && url.Host.EndsWith(".wp.com", StringComparison.Ordinal)
            && Parse($"https:/{url.AbsolutePath}") is { } file ? file : url;

    /// <summary>The query without what only counts clicks; empty, or with its question mark.</summary>
    public static string QueryOf(Uri url)
    {
        var kept = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !Array.Exists(Tracking, name => name[^1] == '_' ? part.StartsWith(name, StringComparison.OrdinalIgnoreCase) : part.Split('=')[0].Equals(name, StringComparison.OrdinalIgnoreCase)));
        return string.Join('&', kept) is { Length: > 0 } query ? $"?{query}" : "";
    }

    private static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;
}
