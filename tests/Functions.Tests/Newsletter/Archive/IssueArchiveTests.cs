using Functions.Newsletter.Archive;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Archive;

public sealed class IssueArchiveTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly QuietSystem _system = new(people: 20);

    public void Dispose() => _system.Dispose();

    [Theory]
    [InlineData(CampaignState.Sending)]
    [InlineData(CampaignState.Paused)]
    [InlineData(CampaignState.Cancelled)]
    public void An_issue_that_somebody_may_have_is_read_in_a_browser_and_not_listed(CampaignState state)
    {
        Add(state, startedAt: Now);

        Assert.Equal(Now, Find()?.SentAt);
        Assert.Empty(List());
    }

    [Theory]
    [InlineData(CampaignState.Sending)]
    [InlineData(CampaignState.Cancelled)]
    [InlineData(CampaignState.Held)]
    public void What_was_prepared_and_not_posted_to_anybody_is_not_public(CampaignState state)
    {
        Add(state, startedAt: null);

        Assert.Null(Find());
        Assert.Empty(List());
    }

    [Theory]
    [InlineData(CampaignState.Sent)]
    [InlineData(CampaignState.Sending)]
    public void What_was_sent_stays_listed_with_its_first_date_when_something_is_resolved_later(CampaignState state)
    {
        Add(state, startedAt: Now, sentAt: Now.AddHours(1));

        Assert.Equal(Now.AddHours(1), Assert.Single(List()).SentAt);
        Assert.Equal(Now.AddHours(1), Find()?.SentAt);
    }

    [Fact]
    public void While_it_is_sent_it_can_be_read_from_the_first_post_on()
    {
        _system.Schedule();
        _system.Tick();
        Assert.Null(Find());
        // What is not there is asked for once a second.
        _system.World.Advance(TimeSpan.FromSeconds(2));
        var isFound = false;
        _system.Answer = () =>
        {
            isFound = Find() is not null;
            return System.Net.HttpStatusCode.Accepted;
        };

        _system.Work(most: 1);

        Assert.True(isFound);
    }

    private void Add(CampaignState state, DateTimeOffset? startedAt, DateTimeOffset? sentAt = null)
    {
        var issue = new RenderedIssue("Calm", "<p>Breathe.</p>", "Breathe.");
        var hash = _system.Finish(() => _system.Get<FrozenIssueStore>().FreezeAsync(QuietSystem.Slug, issue, TestContext.Current.CancellationToken));
        _system.Add(new Campaign(QuietSystem.Slug, state, Now) { ContentHash = hash, Batches = 1, StartedAt = startedAt, SentAt = sentAt });
    }

    private ArchivedIssue? Find() => _system.Finish(() => _system.Get<IssueArchive>().FindAsync(QuietSystem.Slug, TestContext.Current.CancellationToken))?.Issue;

    private IReadOnlyList<ArchivedIssue> List() => _system.Finish(() => _system.Get<IssueArchive>().ListAsync(TestContext.Current.CancellationToken));
}
