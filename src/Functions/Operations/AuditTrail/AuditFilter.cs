using Functions.Http;
using Functions.Security.Audit;

namespace Functions.Operations.AuditTrail;

/// <summary>Which rows of the audit trail somebody wants to see.</summary>
/// <param name="Who">Who did it, in any case; null for everybody.</param>
/// <param name="Act">An act, or a kind of acts, as <see cref="AuditWords.IsOf"/> has it; null for all.</param>
/// <param name="Range">When.</param>
internal sealed record AuditFilter(string? Who, string? Act, AuditRange Range)
{
    public static readonly string[] Parameters = ["who", "act", "from", "to"];

    /// <summary>Reads the parameters; days are those of the practice's time zone.</summary>
    public static AuditFilter Read(QueryParameters query, TimeZoneInfo zone)
    {
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (from > to)
        {
            query.Fault("to", "This must not be before \"from\".");
        }

        return new AuditFilter(Given(query, "who"), Given(query, "act"), AuditRange.OfDays(from, to, zone));
    }

    public bool Matches(AuditRow row) => (Who is null || row.Has("who", Who)) && (Act is null || AuditWords.IsOf(row.Act, Act));

    // A form that nothing was entered in sends an empty text.
    private static string? Given(QueryParameters query, string name) => query.Text(name) is { Length: > 0 } text ? text : null;
}
