using Functions.Content.Files;

namespace Functions.Content.Authoring;

/// <summary>
/// What an author decided over publishing. It fails closed: what is not understood is an error, and the file is not published with it.
/// </summary>
/// <param name="From">When it appears, which is the date that is shown; null when nothing says so.</param>
/// <param name="IsUnclear">Whether a key that may hide the page is not understood.</param>
internal sealed record Publication(bool IsDraft, bool IsUnclear, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>The keys that are read here, besides those of <see cref="HiddenPages"/>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["draft", "published", "publish", "public", "private", "hidden", "unpublished", "date", "publishAt", "unpublishAt", .. HiddenPages.Keys];

    /// <param name="front">The front matter.</param>
    /// <param name="dateInName">The day with which the file's name begins.</param>
    /// <param name="zone">The practice's.</param>
    /// <param name="problems">Where errors are added.</param>
    public static Publication Read(FrontMatter front, DateOnly? dateInName, TimeZoneInfo zone, ProblemList problems)
    {
        var publishAt = problems.Collect(() => front.Date("publishAt", zone));
        var date = problems.Collect(() => front.Date("date", zone));
        var from = publishAt ?? date ?? (dateInName is { } day && front.Entry("date")?.Value.Text is null or "" ? LocalTime.ToInstant(day.ToDateTime(TimeOnly.MinValue), zone) : null);
        var until = problems.Collect(() => front.Date("unpublishAt", zone));
        if (from >= until)
        {
            var place = front.Place("unpublishAt");
            var beginning = publishAt is not null ? front.Written("publishAt") : date is not null ? front.Written("date") : "the date in the file's name";
            problems.Error(place.Line, place.Column, $"{front.Written("unpublishAt")} has to come after {beginning}.");
        }

        var hiding = new ProblemList("");
        var isHidden = IsHidden(front, hiding);
        problems.Add(hiding);
        return new Publication(isHidden, hiding.HasErrors, from, until);
    }

    /// <summary>Whether any key hides the page.</summary>
    public static bool IsHidden(FrontMatter front, ProblemList problems)
    {
        var isHidden = HiddenPages.Read(front, problems);
        foreach (var (key, hidden) in new[] { ("draft", true), ("private", true), ("hidden", true), ("unpublished", true), ("published", false), ("publish", false), ("public", false) })
        {
            isHidden |= problems.Collect(() => front.Flag(key)) == hidden;
        }

        return isHidden;
    }
}
