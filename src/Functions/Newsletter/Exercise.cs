using Functions.Articles;

namespace Functions.Newsletter;

/// <summary>A calming exercise as an issue shows it: a live one has its time, a recorded one has none.</summary>
internal sealed record Exercise(string Title, string? Summary, string? Link, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, TimeZoneInfo Zone)
{
    /// <exception cref="ContentException">The source has a fault that its author has to mend.</exception>
    public static Exercise Parse(string source, SiteOptions site)
    {
        var front = FrontMatter.Read(source);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(front.Text("timeZone") ?? site.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var starts = Time(front.Text("startsAt"), zone);
        return new Exercise(
            front.Required("title"),
            front.Text("summary") ?? front.Text("description"),
            starts is null ? Recording(front.Text("mediaUrl"), site) : front.Text("joinUrl"),
            starts,
            Time(front.Text("endsAt"), zone) ?? starts,
            zone);
    }

    private static DateTimeOffset? Time(string? text, TimeZoneInfo zone) => text is null ? null : SendTime.Parse(text, zone);

    private static string? Recording(string? url, SiteOptions site) => url switch
    {
        null => null,
        _ when Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) => url,
        _ => site.LinkToApi(url.TrimStart('/')),
    };
}
