using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Authoring;

public sealed class ExerciseFieldsTests
{
    private const string Live = "kind: live\nstartsAt: 2026-06-01T18:00\nendsAt: 2026-06-01T19:00\n";
    private readonly ProblemList _problems = new("exercises/x.md");

    [Fact]
    public void A_live_exercise_has_its_time_and_its_room()
    {
        var fields = Read($"{Live}joinUrl: https://meet.example/1\ndurationSeconds: 3600\nmediaUrl: https://media.example/1");

        Assert.Equal(
            new ExerciseFields(ExerciseKind.Live, Instant("2026-06-01T23:00Z"), Instant("2026-06-02T00:00Z"), "America/Chicago", "https://meet.example/1", MediaUrl: null, 3600),
            fields);
        Assert.Empty(_problems.All);
    }

    [Fact]
    public void A_live_exercise_may_be_in_another_zone()
    {
        var fields = Read($"{Live}timeZone: Europe/Berlin");

        Assert.Equal(("Europe/Berlin", Instant("2026-06-01T16:00Z")), (fields.TimeZone, fields.StartsAt));
    }

    [Fact]
    public void A_recorded_exercise_has_its_media()
    {
        var fields = Read("kind: recorded\nmediaUrl: https://media.example/1\nstartsAt: 2026-06-01T18:00\nendsAt: 2026-06-01T19:00\njoinUrl: https://meet.example/1");

        Assert.Equal(new ExerciseFields(ExerciseKind.Recorded, StartsAt: null, EndsAt: null, TimeZone: null, JoinUrl: null, "https://media.example/1", DurationSeconds: null), fields);
        Assert.Empty(_problems.All);
    }

    [Fact]
    public void A_recording_that_was_uploaded_has_the_address_of_its_bytes()
        => Assert.Equal("https://api.juniper.example/api/media/calm.mp3?v=1", Read("mediaUrl: /media/calm.mp3").MediaUrl);

    [Fact]
    public void A_recording_and_its_captions_may_lie_beside_the_text()
    {
        var fields = Read("mediaUrl: beside.mp4\ncaptions: beside.vtt");

        Assert.Equal(
            ("https://api.juniper.example/api/media/exercises/beside.mp4?v=1", "https://api.juniper.example/api/media/exercises/beside.vtt?v=1"),
            (fields.MediaUrl, fields.Captions));
        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("mediaUrl: /media/calm.mp4", "x", 2, 11, "This video has no captions, and not everybody can hear it: name a file of them, captions: name.vtt.")]
    [InlineData("mediaUrl: https://media.example/calm.webm", "x", 2, 11, "This video has no captions, and not everybody can hear it: name a file of them, captions: name.vtt.")]
    [InlineData("mediaUrl: /media/calm.mp3", "x", 2, 11, "This recording has no transcript, and not everybody can hear it: write what is heard under a heading “Transcript”, or name a text or a page with it, transcript: /media/name.txt.")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: gone.md", "x", 3, 13, "There is no file exercises/gone.md.")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: calm-words.txt", "x", 3, 13, "There is no file exercises/calm-words.txt. A text file has to lie in media/.")]
    [InlineData("mediaUrl: /media/calm.mp4\ncaptions: /media/gone.vtt", "x", 3, 11, "There is no file media/gone.vtt.")]
    [InlineData("mediaUrl: /media/calm.mp4\ncaptions: /media/calm.txt", "x", 3, 11, "captions has to be a file of this site that ends in .vtt, not “/media/calm.txt”.")]
    [InlineData("mediaUrl: /media/calm.mp4\ncaptions: https://media.example/calm.vtt", "x", 3, 11, "captions has to be a file of this site that ends in .vtt, not “https://media.example/calm.vtt”.")]
    public void What_not_everybody_can_follow_is_a_warning(string yaml, string text, int line, int column, string message)
    {
        Read(yaml, text);

        var problem = Assert.Single(_problems.All);
        Assert.Equal((line, column, message, ProblemSeverity.Warning), (problem.Line, problem.Column, problem.Message, problem.Severity));
    }

    [Theory]
    [InlineData("mediaUrl: /media/calm.mp3", "### transcript\n\nBreathe.")]
    [InlineData("mediaUrl: /media/calm.mp3\nlang: es", "## Transcripción\n\nRespire.")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: /media/calm.txt", "x")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: calm.txt", "x")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: ../pages/calm.md", "x")]
    [InlineData("mediaUrl: /media/calm.mp3\ntranscript: https://media.example/calm.txt", "x")]
    [InlineData("mediaUrl: https://player.example/calm", "x")]
    [InlineData("mediaUrl: /media/calm.mp4\ncaptions: /media/calm.vtt", "x")]
    public void What_everybody_can_follow_is_none(string yaml, string text)
    {
        Read(yaml, text);

        Assert.Empty(_problems.All);
    }

    [Theory]
    [InlineData("startsAt: 2026-06-01T18:00\nendsAt: 2026-06-01T19:00", ExerciseKind.Live)]
    [InlineData("mediaUrl: https://media.example/1", ExerciseKind.Recorded)]
    public void Without_a_kind_the_time_tells(string yaml, ExerciseKind kind) => Assert.Equal(kind, Read(yaml).Kind);

    [Theory]
    [InlineData("kind: live", 2, 7, "A live exercise needs startsAt, and endsAt after it.")]
    [InlineData("kind: live\nstartsAt: 2026-06-01", 1, 1, "A live exercise needs startsAt, and endsAt after it.")]
    [InlineData("kind: live\nendsAt: 2026-06-01", 2, 7, "A live exercise needs startsAt, and endsAt after it.")]
    [InlineData("kind: live\nstartsAt: 2026-06-01\nendsAt: 2026-06-01", 4, 9, "A live exercise needs startsAt, and endsAt after it.")]
    [InlineData("kind: later\nstartsAt: 2026-06-01\nendsAt: 2026-06-02", 2, 7, "kind has to be live or recorded.")]
    [InlineData("timeZone: Mars\nmediaUrl: https://media.example/1", 2, 11, "This time zone is not known: write it as America/Chicago.")]
    [InlineData("kind: recorded", 2, 7, "A recorded exercise needs mediaUrl.")]
    [InlineData("mediaUrl: /media/gone.mp3", 2, 11, "There is no file media/gone.mp3.")]
    [InlineData("mediaUrl: gone.mp3", 2, 11, "There is no file exercises/gone.mp3.")]
    [InlineData("mediaUrl: ftp://media.example", 2, 11, "mediaUrl has to be an address that begins with https://.")]
    [InlineData("mediaUrl: https://media.example/1\ntranscript: javascript:alert(1)", 3, 13, "transcript has to be an address that begins with https://.")]
    [InlineData("mediaUrl: https://media.example/1\ndurationSeconds: long", 3, 18, "durationSeconds has to be a whole number.")]
    public void A_fault_has_its_place_and_its_words(string yaml, int line, int column, string message)
    {
        Read(yaml);

        var problem = Assert.Single(_problems.All);
        Assert.Equal((line, column, message, ProblemSeverity.Error), (problem.Line, problem.Column, problem.Message, problem.Severity));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text);

    private static PageIndex Pages()
    {
        var pages = new PageIndex();
        pages.Add("pages/calm.md", ContentKind.Page, new PageHead("calm", "calm", IsDraft: false, []));
        return pages;
    }

    private ExerciseFields Read(string yaml, string text = "## Transcript\n\nBreathe.")
    {
        var files = new[] { "calm.mp3", "calm.mp4", "calm.vtt", "calm.txt", "exercises/beside.mp4", "exercises/beside.vtt" }.ToDictionary(path => path, path => new MediaFile(path, "1", Width: null, Height: null), StringComparer.Ordinal);
        var media = new MediaLibrary(new MediaIndex(files), Practice.Site.Value);
        var front = FrontMatter.Read($"---\n{yaml}\n---\n");
        var fields = ExerciseFields.Read(front, new RenderedFile(media, new LinkResolver("exercises/x.md", media, new PageLibrary(Pages(), Practice.Site.Value), Practice.Site.Value), _problems, FirstLine: 1), Practice.Site.Value);
        fields.CheckRecording(front, new MarkdownRenderer().Render(text), _problems);
        return fields;
    }
}
