namespace Functions.Newsletter.Issues;

/// <summary>The time zones of an issue's local times.</summary>
internal static class IssueTime
{
    /// <summary>The first zone that is given; null when it is not an IANA zone.</summary>
    public static TimeZoneInfo? Zone(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is { Length: > 0 })
            {
                return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;
            }
        }

        return null;
    }

    /// <summary>The time that an issue's author proposes; null when it is missing or invalid.</summary>
    public static DateTimeOffset? Proposed(IssueSource source, SiteOptions site)
        => source.SendAt is { } text && Zone(source.TimeZone, site.TimeZone) is { } zone ? SendTime.Parse(text, zone) : null;
}
