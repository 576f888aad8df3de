using System.Security.Cryptography;
using System.Text;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>Signs links to what readers cannot see yet.</summary>
public sealed class PreviewLinks(TokenSigner tokens, IOptions<ContentOptions> options, IOptions<SiteOptions> site, TimeProvider time)
{
    public const string Parameter = "preview";

    /// <summary>The answer to a token that opens nothing.</summary>
    internal static Problem NotGood => Problem.NotFound("This preview link is not, or no longer, good for anything.");

    public PreviewLink LinkTo(SnapshotEntry entry)
    {
        var token = tokens.Sign(Parameter, SubjectOf(entry), options.Value.PreviewLifetime);
        return new PreviewLink(
            $"{entry.Item.Url}?{Parameter}={token}",
            $"{site.Value.LinkToApi(entry.Address)}?{Parameter}={token}",
            time.GetUtcNow() + options.Value.PreviewLifetime);
    }

    /// <summary>What a link's token shows, whether readers can see it yet or not; null for a token that is not good for it.</summary>
    internal SnapshotEntry? Open(string token, SnapshotView view, ContentKind kind, string slug)
        => (view.FindHidden(kind, slug) ?? view[kind].Find(slug)) is { } entry && tokens.Read(Parameter, token) == SubjectOf(entry) ? entry : null;

    private static string SubjectOf(SnapshotEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Address)));
}

/// <param name="Url">The page of the site.</param>
/// <param name="ApiUrl">What the page reads.</param>
public sealed record PreviewLink(string Url, string ApiUrl, DateTimeOffset ExpiresAt);
