using Functions.Forms.Reading;
using Functions.Security.Cryptography;

namespace Functions.Forms.Limits;

/// <summary>
/// Remembers with what a caller's key came first, as long as the table of limits keeps its rows. It is for forms that may be taken in
/// twice without harm: a repetition goes on as the first one did, and completes what that one may have left undone.
/// </summary>
public sealed class IdempotencyKeys(LimitStore limits, BlindIndex index)
{
    /// <param name="form">A key of one form is another one in another form.</param>
    /// <param name="key">The key; null for a caller who has none.</param>
    /// <param name="content">All that was filled in.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the key came with another content before.</returns>
    public async Task<bool> FitsAsync(PublicForm form, string? key, string[] content, CancellationToken cancellationToken)
        => key is null || await limits.TieAsync(index.Of("form key", form.Name, key), index.Of("form content", content), cancellationToken);
}
