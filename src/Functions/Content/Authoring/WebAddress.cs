using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>Reads links: absolute http and https addresses only.</summary>
internal static class WebAddress
{
    /// <exception cref="ContentException">The value is not such an address.</exception>
    public static string? Read(FrontMatter front, string key) => front.Text(key) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) => address.AbsoluteUri,
        _ => throw front.Fault(key, $"{key} has to be an address that begins with https://."),
    };
}
