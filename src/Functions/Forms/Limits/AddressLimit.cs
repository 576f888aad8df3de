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

    public async Task<bool> IsReachedAsync(PublicForm form, string address, CancellationToken cancellationToken)
    {
        if (options.Value.PerAddress == 0)
        {
            return false;
        }

        try
        {
            var since = time.GetUtcNow() - options.Value.AddressWindow;
            return await limits.HasReachedAsync(Fingerprint(form, address), options.Value.PerAddress, since, cancellationToken);
        }
        catch (Exception failure) when (StorageOutage.Failed(failure))
        {
            LogNotCounted(form.Name);
            return false;
        }
    }

    public async Task CountAsync(PublicForm form, string address, CancellationToken cancellationToken)
    {
        if (options.Value.PerAddress == 0)
        {
            return;
        }

        try
        {
            await limits.CountAsync(Fingerprint(form, address), cancellationToken);
        }
        catch (Exception failure) when (StorageOutage.Failed(failure))
        {
            LogNotCounted(form.Name);
        }
    }

    private string Fingerprint(PublicForm form, string address) => index.Of("form address", form.Name, EmailSyntax.Normalize(address));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The limit for an address could not be read or counted for the form {Form}: the table of limits did not answer")]
    private partial void LogNotCounted(string form);
}
