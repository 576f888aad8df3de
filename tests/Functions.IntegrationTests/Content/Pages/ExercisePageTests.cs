namespace Functions.IntegrationTests.Content.Pages;

/// <summary>Recordings and live sessions on their pages.</summary>
[Collection<ContentCollection>]
public sealed class ExercisePageTests(SystemFixture system)
{
    [Fact]
    public async Task A_live_session_can_be_joined_from_ten_minutes_before_to_its_end()
    {
        var starts = system.Time.GetUtcNow().AddHours(3);
        await system.UploadAsync(
            "exercises/soon.md",
            $"---\ntitle: Soon\nkind: live\nstartsAt: {starts:yyyy-MM-dd'T'HH:mm:ss'Z'}\nendsAt: {starts.AddMinutes(30):yyyy-MM-dd'T'HH:mm:ss'Z'}\njoinUrl: https://meet.example/soon\n---\nBreathe.");
        await system.PublishAsync();

        var before = await AtAsync(TimeSpan.Zero);
        var justBefore = await AtAsync(TimeSpan.FromMinutes(169.5));
        var open = await AtAsync(TimeSpan.FromMinutes(170.5));
        var live = await AtAsync(TimeSpan.FromMinutes(200));
        var over = await AtAsync(TimeSpan.FromMinutes(211));

        Assert.Contains("Starts in 3 hours", before.Body, StringComparison.Ordinal);
        Assert.Contains("(Central Time)", before.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("meet.example", before.Body + justBefore.Body + over.Body, StringComparison.Ordinal);
        Assert.All([open.Body, live.Body], body => Assert.Contains("href=\"https://meet.example/soon\"", body, StringComparison.Ordinal));
        Assert.Contains("Live now", live.Body, StringComparison.Ordinal);
        Assert.Contains("This session is over.", over.Body, StringComparison.Ordinal);
        Assert.All([before.Body, live.Body], body => Assert.Contains("href=\"/api/exercises/soon/calendar.ics\"", body, StringComparison.Ordinal));
        // A cache may not keep it beyond the moment at which it says something else.
        Assert.InRange(SecondsOf(justBefore), 0, 30);
    }

    [Fact]
    public async Task A_live_session_is_one_event_for_a_calendar()
    {
        await system.UploadAsync("exercises/one.md", "---\ntitle: One\nkind: live\nstartsAt: 2031-03-09T01:30\nendsAt: 2031-03-09T03:30\ntimeZone: America/New_York\n---\nx");
        await system.UploadAsync("exercises/gone.md", "---\ntitle: Gone\nkind: live\nstartsAt: 2031-03-09T01:30\nendsAt: 2031-03-09T03:30\n---\nx");
        await system.PublishAsync();
        await system.ManageAsync(HttpMethod.Delete, "/api/manage/content/exercises/gone.md");

        var calendar = await system.Client.GetAnswerAsync("/api/exercises/one/calendar.ics");

        Assert.Equal((200, "text/calendar"), (calendar.Status, calendar.ContentType));
        // From half past one to half past three, on the night on which the clocks go from two to three, is one hour.
        Assert.Contains("\r\nDTSTART:20310309T063000Z\r\nDTEND:20310309T073000Z\r\n", calendar.Body, StringComparison.Ordinal);
        Assert.Equal(2, calendar.Body.Split("BEGIN:VEVENT").Length);
        var others = await Task.WhenAll(new[] { "longer-breath-out", "never", "none.x", "gone" }.Select(slug => system.Client.GetAnswerAsync($"/api/exercises/{slug}/calendar.ics")));
        Assert.Equal([404, 404, 404, 410], others.Select(other => other.Status));
    }

    [Fact]
    public async Task A_recording_of_another_site_may_be_played_on_its_page_only()
    {
        await system.UploadAsync("exercises/elsewhere.md", "---\ntitle: Elsewhere\nmediaUrl: https://media.example:8443/calm.mp4\ncaptions: elsewhere.vtt\n---\nx");
        await system.UploadAsync("exercises/elsewhere.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nBreathe.");
        await system.UploadAsync("exercises/player.md", "---\ntitle: Player\nmediaUrl: https://player.example/calm\n---\nx");
        await system.PublishAsync();

        var page = await system.Client.GetAnswerAsync("/exercises/elsewhere");
        var captions = page.Body.Split("<track kind=\"captions\" src=\"")[1].Split('"')[0];
        var track = await system.Client.GetAnswerAsync(new Uri(captions).PathAndQuery, ("Range", "bytes=0-5"));

        Assert.Contains("; media-src 'self' " + system.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + " https:", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal((206, "text/vtt", "WEBVTT"), (track.Status, track.ContentType, track.Body));
        Assert.DoesNotContain("media-src", (await system.Client.GetAnswerAsync("/exercises/player")).Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("media-src", (await system.Client.GetAnswerAsync("/exercises/longer-breath-out")).Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Empty(await system.ProblemsOfAsync("exercises/elsewhere.md"));
    }

    [Fact]
    public async Task A_preview_plays_what_the_page_will_play()
    {
        await system.UploadAsync("exercises/to-come.md", "---\ntitle: To come\nmediaUrl: https://media.example/calm.mp4\ncaptions: elsewhere.vtt\ndraft: true\n---\nx");
        await system.PublishAsync();
        var link = (await system.ManageAsync(HttpMethod.Get, "/api/manage/preview-link/to-come?kind=exercise")).Text("url");

        var preview = await system.Client.GetAnswerAsync(new Uri(link).PathAndQuery);

        Assert.Contains("<video", preview.Body, StringComparison.Ordinal);
        Assert.Contains("; media-src 'self' ", preview.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_of_a_live_session_that_is_near_when_it_starts()
    {
        var starts = system.Time.GetUtcNow().AddHours(5);
        await system.UploadAsync(
            "exercises/near.md", $"---\ntitle: Near\nkind: live\nstartsAt: {starts:yyyy-MM-dd'T'HH:mm:ss'Z'}\nendsAt: {starts.AddMinutes(30):yyyy-MM-dd'T'HH:mm:ss'Z'}\n---\nBreathe.");
        await system.UploadAsync("exercises/far.md", "---\ntitle: Far\nkind: live\nstartsAt: 2031-03-09T18:00\nendsAt: 2031-03-09T19:00\n---\nBreathe.");
        await system.PublishAsync();

        var list = (await system.Client.GetAnswerAsync("/exercises/")).Body;
        var far = (await system.Client.GetAnswerAsync("/exercises/far")).Body;

        Assert.Contains("<p class=\"starts\"><strong>Starts in 5 hours</strong></p>", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Starts on", list, StringComparison.Ordinal);
        Assert.Contains("<p class=\"session-state\">Starts on Sunday, March 9, 2031</p>", far, StringComparison.Ordinal);
        using (system.Time.Shift(TimeSpan.FromHours(2)))
        {
            Assert.Contains("<strong>Starts in 3 hours</strong>", (await system.Client.GetAnswerAsync("/exercises/")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_recording_of_the_sample_is_played()
    {
        var page = (await system.Client.GetAnswerAsync("/exercises/longer-breath-out")).Body;
        var address = page.Split("<audio controls preload=\"none\" src=\"")[1].Split('"')[0];

        var sound = await system.Client.GetAnswerAsync(new Uri(address).PathAndQuery, ("Range", "bytes=0-1"));

        Assert.Equal((206, "audio/mpeg"), (sound.Status, sound.ContentType));
        Assert.Contains("<summary>Transcript</summary>", page, StringComparison.Ordinal);
    }

    private static int SecondsOf(Answer answer)
        => answer.Header("Cache-Control")!.Split(',').Where(part => part.Contains("max-age", StringComparison.Ordinal) || part.Contains("revalidate", StringComparison.Ordinal)).Sum(part => int.Parse(part.Split('=')[1]));

    private async Task<Answer> AtAsync(TimeSpan later)
    {
        using (system.Time.Shift(later))
        {
            return await system.Client.GetAnswerAsync("/exercises/soon");
        }
    }
}
