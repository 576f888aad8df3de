using Azure;
using Functions.Content.Files;

namespace Functions.Operations.Exports;

/// <summary>Authors' files as they are.</summary>
internal sealed class ContentExport(ContentStore content) : IExportPart
{
    private const int MaxConcurrency = 8;
    private const string Folder = "content/";

    public string Name => "Content";

    public IReadOnlyList<(string Path, string Content)> Files { get; } =
        [(Folder, "what authors wrote: articles, services, exercises, pages, newsletters (drafts too) as Markdown, and media. `content push` takes this folder")];

    public async Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(content.ListAsync(cancellationToken), parallel, async (file, token) =>
        {
            if (await FaultOfAsync(file.Path, folder, token) is { } fault)
            {
                part.Fault(file.Path, fault);
            }
            else
            {
                part.Add();
            }
        });
    }

    /// <summary>Copies a file.</summary>
    /// <returns>Why it is not, or not whole, in the folder; null when it is.</returns>
    private async Task<string?> FaultOfAsync(string path, ExportFolder folder, CancellationToken cancellationToken)
    {
        if (await content.OpenAsync(path, cancellationToken) is not { } stored)
        {
            return "was removed meanwhile";
        }

        await using var source = stored.Content;
        await using var target = folder.TryCreateFile(Folder + path);
        if (target is null)
        {
            return "has a name that cannot be a file here";
        }

        try
        {
            await source.CopyToAsync(target, cancellationToken);
            return null;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return "was changed while it was read, and is not whole";
        }
    }
}
