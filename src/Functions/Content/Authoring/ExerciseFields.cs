using System.Globalization;
using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Authoring;

/// <summary>The fields of exercises: time and link of a live one, media and duration of a recorded one.</summary>
internal sealed record ExerciseFields(
    ExerciseKind Kind, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? TimeZone, string? JoinUrl, string? MediaUrl, int? DurationSeconds)
{
    public static IReadOnlyList<string> Keys { get; } = ["kind", "startsAt", "endsAt", "timeZone", "joinUrl", "mediaUrl", "durationSeconds"];

    public static ExerciseFields Read(FrontMatter front, MediaLibrary media, SiteOptions site, ProblemList problems)
    {
        var kind = problems.Collect(() => KindOf(front));
        var isRecorded = kind == ExerciseKind.Recorded;
        var zone = problems.Collect(() => Zone(front, site)) ?? TimeZoneInfo.Utc;
        var starts = problems.Collect(() => LocalTime.Read(front, "startsAt", zone));
        var ends = problems.Collect(() => LocalTime.Read(front, "endsAt", zone));
        var live = kind == ExerciseKind.Live;
        if (live && (starts is null || ends is null || ends <= starts))
        {
            var place = front.Place(starts is null ? "kind" : "endsAt");
            problems.Error(place.Line, place.Column, "A live exercise needs startsAt, and endsAt after it.");
        }

        return new ExerciseFields(
            kind ?? ExerciseKind.Recorded,
            live ? starts : null,
            live ? ends : null,
            live ? zone.Id : null,
            live ? problems.Collect(() => WebAddress.Read(front, "joinUrl")) : null,
            isRecorded ? problems.Collect(() => Recording(front, media)) : null,
            problems.Collect(() => Seconds(front)));
    }

    private static ExerciseKind? KindOf(FrontMatter front) => front.Text("kind") switch
    {
        "live" => ExerciseKind.Live,
        "recorded" => ExerciseKind.Recorded,
        null => front.Text("startsAt") is null ? ExerciseKind.Recorded : ExerciseKind.Live,
        _ => throw front.Fault("kind", "kind has to be live or recorded."),
    };

    private static TimeZoneInfo Zone(FrontMatter front, SiteOptions site)
        => TimeZoneInfo.TryFindSystemTimeZoneById(front.Text("timeZone") ?? site.TimeZone, out var zone)
            ? zone
            : throw front.Fault("timeZone", "This time zone is not known: write it as America/Chicago.");

    private static string? Recording(FrontMatter front, MediaLibrary media)
    {
        if (MediaLibrary.PathOf(front.Text("mediaUrl")) is not { } path)
        {
            return WebAddress.Read(front, "mediaUrl") ?? throw front.Fault("kind", "A recorded exercise needs mediaUrl.");
        }

        return media.Find(path) is { } file ? media.UrlOf(file) : throw front.Fault("mediaUrl", $"There is no file media/{path}.");
    }

    private static int? Seconds(FrontMatter front) => front.Text("durationSeconds") switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => throw front.Fault("durationSeconds", "durationSeconds has to be a whole number."),
    };
}
