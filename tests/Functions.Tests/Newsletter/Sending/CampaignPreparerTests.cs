using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Storage;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignPreparerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Preparing = new(QuietSystem.Slug, CampaignState.Preparing, Now);

    private QuietSystem _system = new(people: 100);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void Words_audience_and_batches_are_frozen_and_everybody_is_dealt()
    {
        var prepared = Prepare()!;

        Assert.Equal((CampaignState.Sending, 100, 3, null), (prepared.State, prepared.Audience, prepared.Batches, prepared.PerMinute));
        Assert.True(_system.Storage.Blobs.ContainsKey($"sends/calm-week/issue-{prepared.ContentHash}.json"));
        Assert.Equal(_system.Readers.Keys, _system.Batches.SelectMany(PeopleOf));
        Assert.Equal([0, 1, 2], _system.Batches.Select(batch => batch.Id.Number));
        Assert.All(_system.Batches, batch => Assert.Contains(batch.First, PeopleOf(batch)));
    }

    [Fact]
    public void Everybody_is_in_the_batch_of_their_key()
    {
        Prepare();

        Assert.All(_system.Batches, batch => Assert.All(PeopleOf(batch), person => Assert.Equal(batch.Id.Number, Batches.Of(person, 3))));
    }

    [Fact]
    public void An_issue_for_nobody_has_one_batch_without_people()
    {
        Use(people: 0);

        var prepared = Prepare()!;

        Assert.Equal((CampaignState.Sending, 0, 1), (prepared.State, prepared.Audience, prepared.Batches));
        Assert.Equal(0, Assert.Single(_system.Batches).People);
    }

    [Fact]
    public void A_batch_without_a_key_of_its_own_stands_too()
    {
        Use(people: 1);
        _system.Add(Preparing with { ContentHash = Freeze(), Batches = 4 });

        var prepared = _system.Finish(() => _system.Get<CampaignPreparer>().PrepareAsync(_system.Campaign, TestContext.Current.CancellationToken));

        Assert.Equal((CampaignState.Sending, 1), (prepared?.State, prepared?.Audience));
        Assert.Equal([0, 1, 2, 3], _system.Batches.Select(batch => batch.Id.Number));
    }

    [Fact]
    public void What_was_frozen_is_not_frozen_again()
    {
        var hash = Freeze();
        _system.Storage.Blobs[$"{StorageLayout.ContentContainer}/newsletters/calm-week.md"] = new BinaryData("---\nsubject: Warm\n---\nRest.");
        _system.Add(Preparing with { ContentHash = hash, Batches = 3 });

        var prepared = _system.Finish(() => _system.Get<CampaignPreparer>().PrepareAsync(_system.Campaign, TestContext.Current.CancellationToken));

        Assert.Equal((CampaignState.Sending, hash, 100), (prepared?.State, prepared?.ContentHash, prepared?.Audience));
    }

    [Fact]
    public void The_audience_of_what_was_frozen_is_the_same_again()
    {
        Use(people: 100, "frequency: monthly\n");
        var hash = Freeze();
        _system.Add(Preparing with { ContentHash = hash, Batches = 1 });

        var prepared = _system.Finish(() => _system.Get<CampaignPreparer>().PrepareAsync(_system.Campaign, TestContext.Current.CancellationToken));

        Assert.Equal(0, prepared?.Audience);
    }

    [Fact]
    public void An_issue_is_for_those_whom_it_names()
    {
        Use(people: 100, "frequency: monthly\n");

        Assert.Equal(0, Prepare()?.Audience);
    }

    [Fact]
    public void An_issue_may_have_a_pace()
    {
        Use(people: 1, "perMinute: 30\n");

        Assert.Equal(30, Prepare()?.PerMinute);
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("perMinute: 30\n", 30)]
    public void Without_a_pace_of_its_own_an_issue_has_that_of_the_setting(string frontMatter, int perMinute)
    {
        Use(people: 1, frontMatter);
        _system.Get<Microsoft.Extensions.Options.IOptions<Functions.Newsletter.NewsletterOptions>>().Value.PerMinute = 20;

        Assert.Equal(perMinute, Prepare()?.PerMinute);
    }

    [Fact]
    public void An_issue_whose_source_is_gone_is_held()
    {
        _system.Storage.Blobs.Clear();

        AssertHeld("its source was deleted");
    }

    [Fact]
    public void An_issue_with_an_error_is_held_with_it()
    {
        Use(people: 1, source: "---\nsubject: Calm\n---\n[x](nowhere)");

        AssertHeld("The link “x” has an address that works on the site only: begin it with {{siteUrl}}.");
    }

    [Fact]
    public void An_issue_with_a_misspelt_key_is_held_with_it()
    {
        Use(people: 1, source: "---\nsubject: Calm\ntopic: [sleep]\n---\nBreathe.");

        AssertHeld("Line 3, column 1: The key “topic” is unknown. Did you mean topics?");
    }

    [Fact]
    public void An_issue_with_a_warning_is_sent()
    {
        Use(people: 1, source: "---\nsubject: Calm\n---\nBreathe.\n\n<style>\n\nRest.");

        Assert.Equal(CampaignState.Sending, Prepare()?.State);
    }

    [Fact]
    public void An_issue_that_cannot_be_read_is_held_with_the_place_of_its_fault()
    {
        Use(people: 1, source: "---\nsubject: Calm\nfrequency: daily\n---\nBreathe.");

        AssertHeld("line 3, column 12: frequency has to be every or monthly.");
    }

    [Fact]
    public void Whoever_is_overtaken_prepares_nothing()
    {
        _system.Add(Preparing);
        var read = _system.Campaign;
        _system.Finish(() => _system.Get<CampaignStore>().ChangeAsync(read, read with { State = CampaignState.Cancelled }, TestContext.Current.CancellationToken));

        Assert.Null(_system.Finish(() => _system.Get<CampaignPreparer>().PrepareAsync(read, TestContext.Current.CancellationToken)));
        Assert.Empty(_system.Batches);
    }

    [Fact]
    public void A_ledger_of_another_number_of_batches_is_a_fault()
    {
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 7, ""), BatchState.Pending, "a", "b", People: 2));

        var fault = Assert.Throws<InvalidOperationException>(Prepare);

        Assert.Equal("The ledger of calm-week has 4 batches of 3.", fault.Message);
        Assert.Equal(CampaignState.Preparing, _system.Campaign.State);
    }

    private void Use(int people, string frontMatter = "", string? source = null)
    {
        _system.Dispose();
        _system = new QuietSystem(people, frontMatter: frontMatter);
        if (source is not null)
        {
            _system.Storage.Blobs[$"{StorageLayout.ContentContainer}/newsletters/calm-week.md"] = new BinaryData(source);
        }
    }

    private Campaign? Prepare()
    {
        _system.Add(Preparing);
        var read = _system.Campaign;
        return _system.Finish(() => _system.Get<CampaignPreparer>().PrepareAsync(read, TestContext.Current.CancellationToken));
    }

    // The words as a first process froze them, before it died.
    private string Freeze()
    {
        var composer = _system.Get<Functions.Newsletter.Issues.IssueComposer>();
        var source = _system.Storage.Blobs[$"{StorageLayout.ContentContainer}/newsletters/calm-week.md"].ToString();
        var draft = _system.Finish(() => composer.ComposeAsync(QuietSystem.Slug, source, Preparing.SendAt, TestContext.Current.CancellationToken));
        return _system.Finish(() => _system.Get<FrozenIssueStore>().FreezeAsync(
            QuietSystem.Slug, draft.Rendered with { Audience = draft.Source.Audience }, TestContext.Current.CancellationToken));
    }

    private IReadOnlyList<string> PeopleOf(Batch batch) => _system.Finish(() => _system.Get<DeliveryStore>().PeopleAsync(batch, TestContext.Current.CancellationToken));

    private void AssertHeld(string reason)
    {
        Prepare();

        Assert.Equal((CampaignState.Held, reason, Now), (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt));
        Assert.Empty(_system.Batches);
    }
}
