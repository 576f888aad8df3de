using System.Security.Cryptography;
using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Snapshots;
using Functions.Forms.Limits;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Content.Reading;

/// <summary>Signs links to content that is not visible to readers yet. A link is for one version of it: what its author writes later needs another.</summary>
public sealed class PreviewLinks(
    ArticleCatalog catalog, TokenSigner tokens, LimitStore limits, BlindIndex index, IOptions<ContentOptions> options, IOptions<SiteOptions> site, TimeProvider time)
{
    public const string Parameter = "preview";

    private const int VersionCharacters = 12;

    /// <summary>The response to an invalid token.</summary>
    internal static Problem InvalidLink => Problem.NotFound("This preview link is invalid, has expired or was revoked, or the text has changed since.");

    public async Task<PreviewLink> LinkToAsync(SnapshotEntry entry, CancellationToken cancellationToken)
    {
        var version = await VersionOfAsync(entry, cancellationToken);
        var token = tokens.Sign(Parameter, SubjectOf(entry.Address, version), options.Value.PreviewLifetime);
        return LinkTo(entry.Item, entry.Kind.IsPublication() ? entry.Address : $"pages/{entry.Address}", token, version);
    }

    /// <summary>Makes every link invalid that was given for this entry until now.</summary>
    public Task RevokeAsync(SnapshotEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return limits.CountAsync(Revocation(entry), CancellationToken.None);
    }

    /// <summary>The entry of a token, visible or not; null for an invalid token.</summary>
    internal async Task<SnapshotEntry?> OpenAsync(string token, SnapshotView view, ContentKind kind, string slug, CancellationToken cancellationToken)
    {
        if (view.FindAny(kind, slug) is not { } entry
            || tokens.ReadWithExpiry(Parameter, token) is not var (subject, expires)
            || subject != SubjectOf(entry.Address, await VersionOfAsync(entry, cancellationToken)))
        {
            return null;
        }

        var givenAt = expires - options.Value.PreviewLifetime;
        return await limits.HasReachedAsync(Revocation(entry), times: 1, givenAt, cancellationToken) ? null : entry;
    }

    /// <summary>What a token is for: one version of what has this address or path.</summary>
    internal static string SubjectOf(string address, string version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}|{version}")));

    /// <param name="item">What the link shows.</param>
    /// <param name="route">Of the API, without its base.</param>
    /// <param name="token">A token that was signed now.</param>
    /// <param name="version">The version that it is for.</param>
    internal PreviewLink LinkTo(ArticleItem item, string route, string token, string version) => new(
        $"{item.Url}?{Parameter}={token}",
        $"{site.Value.LinkToApi(route)}?{Parameter}={token}",
        time.GetUtcNow() + options.Value.PreviewLifetime,
        version[..Math.Min(VersionCharacters, version.Length)]);

    // Without the links to other pieces at its end, which change when those do.
    private async Task<string> VersionOfAsync(SnapshotEntry entry, CancellationToken cancellationToken)
        => ArticleJson.HashOf((await catalog.GetBodyAsync(entry.BodyHash, cancellationToken)).Identity.Bytes.Span[..entry.HeadBytes]);

    private string Revocation(SnapshotEntry entry) => index.Of("preview revoked", entry.Address);
}

/// <param name="Url">The page of the site.</param>
/// <param name="ApiUrl">The same from the API: as JSON, and a page or a person as HTML.</param>
/// <param name="ExpiresAt">When the link expires.</param>
/// <param name="Version">The version of the text that it is for.</param>
public sealed record PreviewLink(string Url, string ApiUrl, DateTimeOffset ExpiresAt, string Version);
