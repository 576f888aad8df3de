using Functions.Content.Files;

namespace Functions.Content.Editing;

/// <summary>
/// Staff's saves and removals. Each keeps what was there in <see cref="HistoryStore"/> first, and happens only to the file that was judged: two at once
/// are one and a refusal, never a loss.
/// </summary>
public sealed class ContentEditor(ContentStore content, HistoryStore history, TimeProvider time)
{
    // A draft is saved by itself every few seconds: a version of it is kept once in this time, and when somebody else goes on with it.
    private static readonly TimeSpan KeepDraftsEvery = TimeSpan.FromMinutes(5);

    /// <param name="save">What is saved, and by whom.</param>
    /// <param name="precondition">What the file has to be before.</param>
    /// <param name="audit">Runs before anything is written, unless a draft is saved again within minutes by the same person.</param>
    /// <param name="cancellationToken">Of everything up to the write.</param>
    internal async Task<SaveResult> SaveAsync(FileSave save, Precondition precondition, Func<Task> audit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await content.ReadSavedAsync(save.Path, cancellationToken);
            if (current is not null && current.Content.AsSpan().SequenceEqual(save.Content.Span))
            {
                // What was saved already, as when the answer to the first try was lost.
                return new SaveResult(current.EntityTag);
            }

            if (!precondition.Holds(current?.EntityTag))
            {
                return SaveResult.Refused;
            }

            var mark = new SaveMark(save.Who, time.GetUtcNow()) { Title = save.Title };
            if (Drafts.IsDraft(save.Path))
            {
                mark = mark with { KeptAt = current is null || IsToBeKept(current.Mark, mark) ? mark.At : current.Mark.KeptAt };
            }

            if (mark.KeptAt is null || mark.KeptAt == mark.At)
            {
                await audit();
                await KeepAsync(save.Path, current, cancellationToken);
            }

            if (await content.WriteIfAsync(save.Path, save.Content, save.ContentType, mark, current?.EntityTag) is { } tag)
            {
                return new SaveResult(tag);
            }
        }
    }

    /// <summary>Removes a file; its last version is kept as the others are.</summary>
    internal async Task<RemovalResult> RemoveAsync(string path, Precondition precondition, Func<Task> audit, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await content.ReadSavedAsync(path, cancellationToken) is not { } current)
            {
                return RemovalResult.NotFound;
            }

            if (!precondition.Holds(current.EntityTag))
            {
                return RemovalResult.Refused;
            }

            await audit();
            await KeepAsync(path, current, cancellationToken);
            if (await content.DeleteIfAsync(path, current.EntityTag))
            {
                return RemovalResult.Removed;
            }
        }
    }

    private static bool IsToBeKept(SaveMark current, SaveMark next) => current.Who != next.Who || current.KeptAt is not { } kept || next.At - kept >= KeepDraftsEvery;

    private Task KeepAsync(string path, SavedFile? current, CancellationToken cancellationToken)
        => current is null ? Task.CompletedTask : history.KeepAsync(path, current, cancellationToken);
}

/// <param name="Title">Of a draft, for the list.</param>
internal sealed record FileSave(string Path, ReadOnlyMemory<byte> Content, string ContentType, string Who, string? Title = null);

/// <param name="EntityTag">Of the file as it is now, with its quotes; null when somebody else was first.</param>
internal sealed record SaveResult(string? EntityTag)
{
    public static SaveResult Refused { get; } = new(EntityTag: null);
}

internal enum RemovalResult
{
    Removed,
    NotFound,

    /// <summary>Somebody else was first.</summary>
    Refused,
}
