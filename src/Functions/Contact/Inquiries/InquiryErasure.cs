using Functions.Email;
using Functions.Security.Audit;

namespace Functions.Contact.Inquiries;

/// <summary>Erases an inquiry and every copy of it: its rows, and the mail to the person in the outbox. Mail to staff has nothing of it but the id.</summary>
public sealed class InquiryErasure(InquiryStore inquiries, OutboxStore outbox, AuditLog audit)
{
    /// <param name="id">The inquiry.</param>
    /// <param name="who">Who erases it, for the audit trail.</param>
    /// <param name="cancellationToken">Cancels the call before anything is erased.</param>
    public async Task<EraseResult> EraseAsync(string id, string who, CancellationToken cancellationToken)
    {
        var result = await inquiries.BeginErasureAsync(id, cancellationToken);
        if (result == EraseResult.Erased)
        {
            await CompleteAsync(id, who);
        }

        return result;
    }

    /// <summary>Completes the erasures that were interrupted.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> CompleteAllAsync(CancellationToken cancellationToken)
    {
        var completed = 0;
        await TaskSequence.ForEachAsync(
            inquiries.UnfinishedErasuresAsync(cancellationToken),
            async id =>
            {
                await CompleteAsync(id, AuditEntry.TheApp);
                completed++;
            },
            cancellationToken);
        return completed;
    }

    // Recorded only now, because a legal hold may have refused it, and before the rest goes: a restore leaves out exactly what was erased.
    private async Task CompleteAsync(string id, string who)
    {
        await audit.WriteAsync(who, AuditActions.InquiryErased, id, CancellationToken.None);
        await outbox.EraseAsync(InquiryMailOwners.Of(id), CancellationToken.None);
        await inquiries.FinishErasureAsync(id);
    }
}
