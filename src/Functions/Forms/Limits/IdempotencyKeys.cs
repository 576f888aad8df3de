using Functions.Forms.Parsing;
using Functions.Security.Cryptography;

namespace Functions.Forms.Limits;

/// <summary>
/// Stores the content that an idempotency key was first used with, as long as the table of limits keeps its rows. It is for forms that may be
/// processed twice without harm: a retry is processed like the first request, and completes what that may have left undone.
/// </summary>
public sealed class IdempotencyKeys(LimitStore limits, BlindIndex index)
{
    /// <param name="form">Each form has its own keys.</param>
    /// <param name="key">The key; null when there is none.</param>
    /// <param name="content">The submitted fields.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the key was used with other content before.</returns>
    public async Task<bool> MatchesAsync(PublicForm form, string? key, string[] content, CancellationToken cancellationToken)
        => key is null || await limits.BindAsync(index.Of("form key", form.Name, key), index.Of("form content", content), cancellationToken);
}
