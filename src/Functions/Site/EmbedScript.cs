using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Site;

/// <summary>
/// The module with the site's components, for its own pages and those of others: bundled from <c>src/Site/components</c> when the app is built. With the
/// version in its address it is kept for good, without it for a few minutes.
/// </summary>
public sealed class EmbedScript
{
    private const string Resource = "embed.js";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Minutes = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400";

    private static readonly EncodedContent Content = EncodedContent.Of(Read());

    /// <summary>The address of this build's module, for a page.</summary>
    internal static string Path(SiteOptions site) => site.HrefToApi($"{Resource}?v={Version}");

    private static string Version => Content.Identity.EntityTag.Trim('"');

    [Function(nameof(GetEmbedScript))]
    public IResult GetEmbedScript([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Resource)] HttpRequest request)
        => new ConditionalContent(Content, "text/javascript; charset=utf-8", request.Query["v"] == Version ? Forever : Minutes);

    private static byte[] Read()
    {
        using var stream = typeof(EmbedScript).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
