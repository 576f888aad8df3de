using Functions.Forms.Parsing;
using Functions.Security.Cryptography;
using Functions.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>
/// Counts how often an e-mail address was submitted in a form, by anybody. A count that cannot be read or written is logged and left out: it
/// must not cost a message.
/// </summary>
public sealed partial class AddressLimit(
    LimitStore limits, BlindIndex index, IOptions<FormsOptions> options, TimeProvider time, ILogger<AddressLimit> logger)
{
    /// <summary>Why a message is in quarantine that was submitted when the limit was reached.</summary>
    public const string Reason = "addressLimit";

    public Task<bool> IsReachedAsync(PublicForm form, string address, CancellationToken cancellationToken)
        => TryAsync(form, address, fingerprint => limits.HasReachedAsync(
            fingerprint, options.Value.PerAddress, time.GetUtcNow() - options.Value.AddressWindow, cancellationToken));

    public Task CountAsync(PublicForm form, string address, CancellationToken cancellationToken)
        => TryAsync(form, address, async fingerprint =>
        {
            await limits.CountAsync(fingerprint, cancellationToken);
            return true;
        });

    // False where the limit is off, or its table fails.
    private async Task<bool> TryAsync(PublicForm form, string address, Func<string, Task<bool>> work)
    {
        try
        {
            return options.Value.PerAddress > 0 && await work(Fingerprint(form, address));
        }
        catch (Exception failure) when (StorageOutage.Failed(failure))
        {
            LogNotCounted(form.Name);
            return false;
        }
    }

    private string Fingerprint(PublicForm form, string address) => index.Of("form address", form.Name, EmailSyntax.Normalize(address));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The limit for an address could not be read or counted for the form {Form}: the table of limits did not answer")]
    private partial void LogNotCounted(string form);
}
