using Functions.Content.Authoring;
using Functions.Content.Pages;

namespace Functions.Tests.Content.Pages;

public sealed class LiveSessionTests
{
    private const string Join = "href=\"https://meet.example/1\"";

    private static readonly DateTimeOffset Starts = new(2026, 6, 1, 23, 0, 0, TimeSpan.Zero);

    private static readonly ArticleItem Item = new()
    {
        Slug = "calm",
        Title = "Calm",
        Summary = "x",
        Url = "https://juniper.example/exercises/calm",
        PublishedAt = Starts,
        UpdatedAt = Starts,
        ReadingMinutes = 1,
        Lang = "en",
        Tags = [],
        Authors = [],
        Kind = ExerciseKind.Live,
        StartsAt = Starts,
        EndsAt = Starts.AddMinutes(30),
        TimeZone = "America/Chicago",
        JoinUrl = "https://meet.example/1",
    };

    [Theory]
    [InlineData("-1200.00:00:00", "Starts on Monday, June 1, 2026", "Empieza el lunes, 1 de junio de 2026")]
    [InlineData("-7.00:00:01", "Starts on Monday, June 1, 2026", "Empieza el lunes, 1 de junio de 2026")]
    [InlineData("-7.00:00:00", "Starts in 7 days", "Empieza en 7 días")]
    [InlineData("-2.00:00:01", "Starts in 2 days", "Empieza en 2 días")]
    [InlineData("-2.00:00:00", "Starts in 48 hours", "Empieza en 48 horas")]
    [InlineData("-02:00:01", "Starts in 2 hours", "Empieza en 2 horas")]
    [InlineData("-02:00:00", "Starts in 120 minutes", "Empieza en 120 minutos")]
    [InlineData("-00:10:01", "Starts in 11 minutes", "Empieza en 11 minutos")]
    [InlineData("-00:10:00", "Starts in 10 minutes", "Empieza en 10 minutos")]
    [InlineData("-00:00:01", "Starts in 1 minute", "Empieza en 1 minuto")]
    [InlineData("00:00:00", "Live now", "En vivo ahora")]
    [InlineData("00:29:59", "Live now", "En vivo ahora")]
    [InlineData("00:30:00", "This session is over.", "Esta sesión ya terminó.")]
    public void It_says_when(string sinceStart, string english, string spanish)
    {
        var since = TimeSpan.Parse(sinceStart);

        Assert.Equal((english, spanish), (At(since).State, LiveSession.Of(Item with { Lang = "es" }, Practice.Bilingual, Starts + since)!.State));
    }

    [Theory]
    [InlineData("-00:10:01", false, true)]
    [InlineData("-00:10:00", true, true)]
    [InlineData("00:29:59", true, true)]
    [InlineData("00:30:00", false, false)]
    public void The_link_to_join_is_there_from_ten_minutes_before_to_the_end(string sinceStart, bool isOpen, bool isInCalendar)
    {
        var markup = At(TimeSpan.Parse(sinceStart)).Write().Markup;

        Assert.Equal(
            (isOpen, isInCalendar),
            (markup.Contains(Join, StringComparison.Ordinal), markup.Contains("href=\"https://api.juniper.example/api/exercises/calm/calendar.ics\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_an_address_there_is_nothing_to_join()
        => Assert.DoesNotContain("session-join", LiveSession.Of(Item with { JoinUrl = null }, Practice.Site.Value, Starts)!.Write().Markup, StringComparison.Ordinal);

    [Fact]
    public void What_it_says_changes_at_each_moment_that_it_names_and_at_no_other()
    {
        for (DateTimeOffset? now = Starts.AddDays(-800), before = null; now is not null; before = now, now = LiveSession.Of(Item, Practice.Site.Value, now.Value)!.NextChange)
        {
            if (before is { } last)
            {
                Assert.True(now > last);
                var (atLast, justBefore, at) = (Text(last), Text(now.Value.AddTicks(-1)), Text(now.Value));
                Assert.Equal(atLast, justBefore);
                Assert.NotEqual(justBefore, at);
            }
        }
    }

    [Fact]
    public void A_recording_is_no_session() => Assert.Null(LiveSession.Of(Item with { Kind = ExerciseKind.Recorded }, Practice.Site.Value, Starts));

    private static LiveSession At(TimeSpan sinceStart) => LiveSession.Of(Item, Practice.Site.Value, Starts + sinceStart)!;

    private static string Text(DateTimeOffset now) => LiveSession.Of(Item, Practice.Site.Value, now)!.Write().Markup;
}
