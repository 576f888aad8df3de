using Functions.Forms.Parsing;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Limits;

/// <summary>Limits how often one e-mail address may be submitted in a form, by anybody.</summary>
public sealed class AddressLimit(LimitStore limits, BlindIndex index, IOptions<FormsOptions> options, TimeProvider time)
{
    public async Task<bool> IsReachedAsync(PublicForm form, string address, CancellationToken cancellationToken)
        => options.Value.PerAddress > 0
            && await limits.HasReachedAsync(
                Fingerprint(form, address),
                options.Value.PerAddress,
                time.GetUtcNow() - options.Value.AddressWindow,
                cancellationToken);

    public Task CountAsync(PublicForm form, string address, CancellationToken cancellationToken)
        => options.Value.PerAddress > 0 ? limits.CountAsync(Fingerprint(form, address), cancellationToken) : Task.CompletedTask;

    private string Fingerprint(PublicForm form, string address) => index.Of("form address", form.Name, EmailSyntax.Normalize(address));
}
