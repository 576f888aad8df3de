using Functions.Security.Audit;
using Microsoft.Extensions.Options;

namespace Functions.Security.Staff;

/// <summary>
/// Whom a message can be given to. With staff keys these are the names of the keys. The platform does not say who may sign in, so there it is whoever has been in the
/// inbox lately, by the audit trail: no list of people is kept for it.
/// </summary>
public sealed class StaffDirectory(IOptions<StaffOptions> options, AuditLog audit, TimeProvider time)
{
    private const int MaxRows = 5_000;
    private const string InboxActs = "inquiries.";
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private (DateTimeOffset At, IReadOnlyList<string> Names)? _seen;

    /// <summary>Their names, in order, with that of <paramref name="who"/>.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string who, CancellationToken cancellationToken)
    {
        var names = options.Value.PlatformSignIn ? await SeenAsync(cancellationToken) : options.Value.Keys.Where(key => key.Value.Roles.HasFlag(StaffRoles.Inbox)).Select(key => key.Key);
        return [.. names.Append(who).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<IReadOnlyList<string>> SeenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_seen is { } seen && now - seen.At < Remembered)
        {
            return seen.Names;
        }

        var names = await audit.ListAsync(after: null, cancellationToken)
            .Take(MaxRows)
            .Where(row => row.Content["act"]!.GetValue<string>().StartsWith(InboxActs, StringComparison.Ordinal))
            .Select(row => row.Content["who"]!.GetValue<string>())
            .Where(name => name != AuditEntry.TheApp)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToListAsync(cancellationToken);
        _seen = (now, names);
        return names;
    }
}
