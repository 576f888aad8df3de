using System.Globalization;

namespace Functions.Security.Audit;

/// <summary>A time of the audit trail.</summary>
/// <param name="From">The first instant; null for no beginning.</param>
/// <param name="Until">The first instant after it; null for no end.</param>
public sealed record AuditRange(DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>All of the trail.</summary>
    public static AuditRange All { get; } = new();

    /// <summary>Some days of a time zone, the first and the last included; null for no first, or no last.</summary>
    public static AuditRange OfDays(DateOnly? first, DateOnly? last, TimeZoneInfo zone)
        => new(first is { } from ? LocalDay.Start(from, zone) : null, last is { } until && until < DateOnly.MaxValue ? LocalDay.Start(until.AddDays(1), zone) : null);

    internal bool Includes(AuditRow row) => (From is not { } from || row.At >= from) && (Until is not { } until || row.At < until);

    /// <summary>Whether a file, whose name begins with its day in UTC, may hold a row of this time.</summary>
    internal bool MayHold(string file)
        => (From is not { } from || string.CompareOrdinal(file[..DayOf(from).Length], DayOf(from)) >= 0) && (Until is not { } until || string.CompareOrdinal(file[..DayOf(until).Length], DayOf(until)) <= 0);

    private static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
