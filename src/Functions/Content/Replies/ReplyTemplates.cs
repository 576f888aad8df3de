using System.Collections.Concurrent;
using Functions.Content.Files;

namespace Functions.Content.Replies;

/// <summary>The templates of replies, as they are saved: nothing has to be published. Each version of a file is read once.</summary>
public sealed class ReplyTemplates(ContentStore content)
{
    private readonly ConcurrentDictionary<string, ReadTemplate> _read = new(StringComparer.Ordinal);

    /// <summary>Those without a problem, by their titles.</summary>
    public async Task<IReadOnlyList<ReplyTemplate>> ListAsync(CancellationToken cancellationToken)
    {
        var read = await ReadAsync(await content.ListAsync(ContentPath.RepliesFolder, cancellationToken).ToListAsync(cancellationToken), cancellationToken);
        return [.. read.Select(file => file.Template).OfType<ReplyTemplate>().OrderBy(template => template.Title, StringComparer.OrdinalIgnoreCase).ThenBy(template => template.Slug, StringComparer.Ordinal)];
    }

    /// <summary>What is wrong with those among the uploaded files.</summary>
    internal async Task<IReadOnlyList<ContentProblem>> FindProblemsAsync(IEnumerable<UploadedFile> uploads, CancellationToken cancellationToken)
        => [.. (await ReadAsync(uploads, cancellationToken)).SelectMany(file => file.Problems)];

    private async Task<IReadOnlyList<ReadTemplate>> ReadAsync(IEnumerable<UploadedFile> uploads, CancellationToken cancellationToken)
    {
        var read = new List<ReadTemplate>();
        foreach (var upload in uploads.Where(upload => ContentPath.IsReply(upload.Path)))
        {
            if (!_read.TryGetValue(upload.Path, out var known) || known.Version != upload.Version)
            {
                var bytes = upload.Bytes <= ContentFile.MaxBytes ? await content.ReadBytesAsync(upload.Path, cancellationToken) : null;
                var (template, problems) = ReplyTemplate.Read(new ContentFile(upload.Path, bytes is null ? (ReadOnlyMemory<byte>?)null : bytes, upload.UploadedAt));
                _read[upload.Path] = known = new ReadTemplate(upload.Version, template, problems);
            }

            read.Add(known);
        }

        return read;
    }

    private sealed record ReadTemplate(string Version, ReplyTemplate? Template, IReadOnlyList<ContentProblem> Problems);
}
