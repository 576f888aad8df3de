using System.Runtime.CompilerServices;
using Functions.Content.Files;

namespace Functions.Content.Replies;

/// <summary>The templates of replies, as they are saved: nothing has to be published.</summary>
public sealed class ReplyTemplates(ContentStore content)
{
    /// <summary>Those without a problem, by their titles.</summary>
    public async Task<IReadOnlyList<ReplyTemplate>> ListAsync(CancellationToken cancellationToken)
        => [.. (await ReadAsync(cancellationToken).ToListAsync(cancellationToken)).OrderBy(template => template.Title, StringComparer.OrdinalIgnoreCase).ThenBy(template => template.Slug, StringComparer.Ordinal)];

    private async IAsyncEnumerable<ReplyTemplate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var upload in content.ListAsync(ContentPath.RepliesFolder, cancellationToken))
        {
            if (ContentPath.IsReply(upload.Path)
                && upload.Bytes <= ContentFile.MaxBytes
                && await content.ReadBytesAsync(upload.Path, cancellationToken) is { } bytes
                && ReplyTemplate.Read(new ContentFile(upload.Path, bytes, upload.UploadedAt)).Template is { } template)
            {
                yield return template;
            }
        }
    }
}
