using System.Security.Cryptography;
using System.Text;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>Signs links to content that is not visible to readers yet.</summary>
public sealed class PreviewLinks(TokenSigner tokens, IOptions<ContentOptions> options, IOptions<SiteOptions> site, TimeProvider time)
{
    public const string Parameter = "preview";

    /// <summary>The response to an invalid token.</summary>
    internal static Problem InvalidLink => Problem.NotFound("This preview link is invalid or has expired.");

    public PreviewLink LinkTo(SnapshotEntry entry)
    {
        var token = tokens.Sign(Parameter, SubjectOf(entry), options.Value.PreviewLifetime);
        return new PreviewLink(
            $"{entry.Item.Url}?{Parameter}={token}",
            $"{site.Value.LinkToApi(entry.Address)}?{Parameter}={token}",
            time.GetUtcNow() + options.Value.PreviewLifetime);
    }

    /// <summary>The entry of a token, visible or not; null for an invalid token.</summary>
    internal SnapshotEntry? Open(string token, SnapshotView view, ContentKind kind, string slug)
        => (view.FindHidden(kind, slug) ?? view[kind].Find(slug)) is { } entry && tokens.Read(Parameter, token) == SubjectOf(entry) ? entry : null;

    private static string SubjectOf(SnapshotEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Address)));
}

/// <param name="Url">The page of the site.</param>
/// <param name="ApiUrl">What the page reads.</param>
public sealed record PreviewLink(string Url, string ApiUrl, DateTimeOffset ExpiresAt);
