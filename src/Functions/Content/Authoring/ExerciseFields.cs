using System.Globalization;
using Functions.Content.Files;
using Functions.Content.Markdown;
using Functions.Site;

namespace Functions.Content.Authoring;

/// <summary>The fields of exercises: time and link of a live one, media, captions and duration of a recorded one.</summary>
internal sealed record ExerciseFields(
    ExerciseKind Kind, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? TimeZone, string? JoinUrl, string? MediaUrl, int? DurationSeconds)
{
    public static IReadOnlyList<string> Keys { get; } = ["kind", "startsAt", "endsAt", "timeZone", "joinUrl", "mediaUrl", "durationSeconds", "captions", "transcript"];

    private const string TranscriptKey = "recording.transcript";

    /// <summary>The headings under which a text has what is said in a recording.</summary>
    public static IReadOnlyList<string> TranscriptTitles { get; } = [.. Words.Languages.Select(language => Words.In(language)[TranscriptKey])];

    /// <summary>The address of the captions of a recorded one.</summary>
    public string? Captions { get; init; }

    /// <summary>The address of a text or a page with what is heard in a recorded one.</summary>
    public string? Transcript { get; init; }

    public static ExerciseFields Read(FrontMatter front, RenderedFile page, SiteOptions site)
    {
        var problems = page.Problems;
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
            isRecorded ? problems.Collect(() => Recording(front, page)) : null,
            problems.Collect(() => Seconds(front)))
        {
            Captions = isRecorded ? problems.Collect(() => CaptionsOf(front, page)) : null,
            Transcript = isRecorded ? problems.Collect(() => TranscriptOf(front, page, site)) : null,
        };
    }

    /// <summary>Warns of a recording that not everybody can follow: WCAG 2.2, 1.2.1 and 1.2.2.</summary>
    public void CheckRecording(FrontMatter front, RenderedMarkdown body, ProblemList problems)
    {
        var place = front.Place("mediaUrl");
        if (MediaUrl is not { } address)
        {
            return;
        }

        if (MediaType.OfRecording(address) is { IsVideo: true } && !front.Has("captions"))
        {
            problems.Warn(place.Line, place.Column, "This video has no captions, and not everybody can hear it: name a file of them, captions: name.vtt.");
        }
        else if (MediaType.OfRecording(address) is { IsVideo: false } && !front.Has("transcript") && !body.Headings.Any(heading => IsTranscript(heading.Text)))
        {
            problems.Warn(place.Line, place.Column, $"This recording has no transcript, and not everybody can hear it: write what is heard under a heading “{Words.In(language: null)[TranscriptKey]}”, or name a text or a page with it, transcript: /media/name.txt.");
        }
    }

    public static bool IsTranscript(string heading) => TranscriptTitles.Contains(heading.Trim(), StringComparer.OrdinalIgnoreCase);

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

    private static string? Recording(FrontMatter front, RenderedFile page)
    {
        if (front.Text("mediaUrl") is not { } written)
        {
            throw front.Fault("kind", "A recorded exercise needs mediaUrl.");
        }

        if (!IsPath(written))
        {
            return WebAddress.Read(front, "mediaUrl");
        }

        var target = page.Links!.Resolve(written, isPicture: true);
        return target.File is { } file ? page.Media!.UrlOf(file) : throw front.Fault("mediaUrl", target.Problem ?? $"There is no file {written}.");
    }

    // Browsers load captions of the own site only. Without them the recording is published all the same.
    private static string? CaptionsOf(FrontMatter front, RenderedFile page)
    {
        if (front.Text("captions") is not { } written)
        {
            return null;
        }

        var target = IsPath(written) ? page.Links!.Resolve(written, isPicture: true) : null;
        if (target?.File is { } file && MediaType.Of(file.Path) == MediaType.Captions)
        {
            return page.Media!.UrlOf(file);
        }

        var place = front.Place("captions");
        page.Problems.Warn(place.Line, place.Column, target?.Problem ?? $"captions has to be a file of this site that ends in .vtt, not “{written}”.");
        return null;
    }

    // Without it the recording is published all the same.
    private static string? TranscriptOf(FrontMatter front, RenderedFile page, SiteOptions site)
    {
        if (front.Text("transcript") is not { } written)
        {
            return null;
        }

        if (!IsPath(written))
        {
            return WebAddress.Read(front, "transcript");
        }

        var target = page.Links!.Resolve(written, isPicture: false);
        if (target.Problem is null)
        {
            return target.File is null ? site.LinkTo(target.Address) : target.Address;
        }

        var place = front.Place("transcript");
        var isText = MediaType.Of(written) != MediaType.Unknown && !MediaType.IsBundled(written);
        page.Problems.Warn(place.Line, place.Column, $"{target.Problem}{(isText ? " A text file has to lie in media/." : "")}");
        return null;
    }

    private static bool IsPath(string address) => !address.Contains(':', StringComparison.Ordinal) && !address.StartsWith("//", StringComparison.Ordinal);

    private static int? Seconds(FrontMatter front) => front.Text("durationSeconds") switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => throw front.Fault("durationSeconds", "durationSeconds has to be a whole number."),
    };
}
