namespace Functions.Newsletter.Issues;

/// <summary>The time zones that local times of an issue may be in.</summary>
internal static class IssueTime
{
    /// <summary>The zone that is named first; null when it is none of IANA's.</summary>
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

    /// <summary>When an issue's author would like it to go out; null where nothing, or no time, is written.</summary>
    public static DateTimeOffset? Proposed(IssueSource source, SiteOptions site)
        => source.SendAt is { } text && Zone(source.TimeZone, site.TimeZone) is { } zone ? SendTime.Parse(text, zone) : null;
}
