using Functions.Security.Audit;

namespace Functions.Operations.AuditTrail;

/// <summary>Writes to the audit trail that somebody reads it.</summary>
public sealed class AuditReads(AuditLog audit, TimeProvider time)
{
    private const string Act = "audit.read";

    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    /// <summary>Whoever turns pages or looks again takes the same look as long as nothing else has happened: else the trail would fill with being read.</summary>
    public async Task RecordAsync(string who, CancellationToken cancellationToken)
    {
        var newest = await audit.ListAsync(after: null, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        if (newest is null || newest.Act != Act || !newest.Has("who", who) || (time.GetUtcNow() - newest.At).Duration() > SameLook)
        {
            await audit.WriteAsync(who, Act, subject: null, cancellationToken);
        }
    }
}
