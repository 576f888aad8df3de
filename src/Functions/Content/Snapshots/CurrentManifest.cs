namespace Functions.Content.Snapshots;

/// <summary>The manifest of the current version. It is read once: previews of a text that is being written ask for it every few seconds.</summary>
public sealed class CurrentManifest(SnapshotStore site)
{
    private Known? _known;

    /// <returns>An empty one when nothing is published.</returns>
    internal async Task<Manifest> ReadAsync(CancellationToken cancellationToken)
    {
        if ((await site.ReadPointerAsync(cancellationToken)).Usable.FirstOrDefault() is not { } version)
        {
            return Manifest.Empty;
        }

        // By its own hash, and not the version's: a picture that no text uses yet changes the manifest alone.
        if (_known is not { } known || known.Hash != version.Manifest)
        {
            _known = known = new Known(version.Manifest, await site.ReadManifestAsync(version.Manifest, cancellationToken) ?? Manifest.Empty);
        }

        return known.Manifest;
    }

    private sealed record Known(string Hash, Manifest Manifest);
}
