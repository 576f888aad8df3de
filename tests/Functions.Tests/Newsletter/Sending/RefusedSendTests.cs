using System.Net;
using Azure;
using Azure.Data.Tables;
using Functions.Newsletter.Archive;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

/// <summary>What the provider refuses: the address of one person, of some, or the issue to everybody.</summary>
public sealed class RefusedSendTests : IDisposable
{
    private QuietSystem _system = new(people: 200);

    private IReadOnlyList<string> Everybody => _system.Readers.Addresses;

    public void Dispose() => _system.Dispose();

    [Fact]
    public void An_issue_that_is_refused_to_everybody_is_paused_after_a_few_posts_and_staff_are_told()
    {
        Refuse(_ => true);

        Send();

        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
        Assert.Equal("it was refused to 5 people in a row (status 400)", _system.Campaign.Reason);
        Assert.NotNull(_system.Campaign.AlarmAt);
        Assert.Null(_system.Campaign.SentAt);
        Assert.InRange(_system.Bodies.Count, 1, 20);
        Assert.Empty(_system.Finish(() => _system.Get<IssueArchive>().ListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Once_the_provider_takes_it_everybody_gets_it_also_those_who_were_refused()
    {
        Refuse(_ => true);
        Send();

        Refuse(_ => false);
        Resume();

        Assert.Equal((CampaignState.Sent, null), (_system.Campaign.State, _system.Campaign.AlarmAt));
        Assert.Equal(200, _system.Counts.Accepted);
        Assert.Equal(Everybody.Order(StringComparer.Ordinal), AcceptedAddresses.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_issue_that_is_refused_from_the_middle_on_is_paused_too()
    {
        _system.Answer = () => _system.Bodies.Count > 2 ? HttpStatusCode.BadRequest : HttpStatusCode.Accepted;

        Send();

        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
        Assert.InRange(_system.Bodies.Count, 3, 25);
        _system.Answer = () => HttpStatusCode.Accepted;
        Resume();
        Assert.Equal((CampaignState.Sent, 200), (_system.Campaign.State, _system.Counts.Accepted));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_list_too_small_for_a_row_of_refusals_is_not_sent_to_nobody(int people)
    {
        Use(people);
        Refuse(_ => true);

        Send();

        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
        Assert.Equal($"nobody got it: sending it to {people} people failed", _system.Campaign.Reason);
        Assert.NotNull(_system.Campaign.AlarmAt);
        Refuse(_ => false);
        Resume();
        Assert.Equal((CampaignState.Sent, people), (_system.Campaign.State, _system.Counts.Accepted));
    }

    [Fact]
    public void A_list_without_people_is_sent_to_nobody_and_nobody_is_told()
    {
        Use(people: 0);

        Send();

        Assert.Equal((CampaignState.Sent, null), (_system.Campaign.State, _system.Campaign.AlarmAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(20)]
    public void Single_addresses_that_are_refused_keep_nobody_else_from_getting_it_and_staff_are_told(int refused)
    {
        var addresses = Everybody.Where((_, index) => index % (200 / refused) == 0).ToHashSet(StringComparer.Ordinal);
        Refuse(addresses.Contains);

        Send();

        Assert.Equal((200 - refused, refused), (_system.Counts.Accepted, _system.Counts.Failed));
        Assert.Equal(
            (CampaignState.Sent, $"{refused} people did not get it, because sending it to them failed"), (_system.Campaign.State, _system.Campaign.Reason));
        Assert.NotNull(_system.Campaign.AlarmAt);
    }

    // In the order of their keys they are neighbours. Each time that staff resume it, twice as many may be refused in a row.
    [Fact]
    public void Many_refused_neighbours_end_as_failed_after_staff_have_resumed_it()
    {
        var addresses = Everybody.Skip(60).Take(30).ToHashSet(StringComparer.Ordinal);
        Refuse(addresses.Contains);

        Send();
        for (var resumed = 0; _system.Campaign.State == CampaignState.Paused; resumed++)
        {
            Assert.True(resumed < 4, "However often it is resumed, it is paused again.");
            Resume();
        }

        Assert.Equal((CampaignState.Sent, 170, 30), (_system.Campaign.State, _system.Counts.Accepted, _system.Counts.Failed));
        Assert.Empty(AcceptedAddresses.Intersect(addresses, StringComparer.Ordinal));
    }

    [Fact]
    public void Those_who_were_refused_before_are_not_tried_again_when_staff_resume_it()
    {
        Refuse(address => address == Everybody[0]);
        _system.Schedule();
        _system.Tick();
        _system.Work();
        Assert.Equal((1, 0, null), (_system.Counts.Failed, _system.Campaign.Refusals, _system.Campaign.RefusedSince));
        _system.Finish(() => _system.Get<CampaignCommands>().PauseAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        Resume();

        Assert.Equal((CampaignState.Sent, 1), (_system.Campaign.State, _system.Counts.Failed));
        Assert.Single(_system.Posted, post => post.Personalizations is [{ Tos: [var to] }] && to.Email == Everybody[0]);
    }

    [Fact]
    public void A_provider_that_accepts_nothing_for_half_an_hour_is_told_to_staff_and_forgotten_when_it_does()
    {
        _system.Answer = () => HttpStatusCode.TooManyRequests;
        _system.Schedule();

        _system.Pass(minutes: 29);
        Assert.Null(_system.Campaign.AlarmAt);
        _system.Pass(minutes: 3);
        Assert.Equal("the provider has accepted nothing for half an hour", _system.Campaign.Reason);
        Assert.NotNull(_system.Campaign.AlarmAt);

        _system.Answer = () => HttpStatusCode.Accepted;
        _system.Pass(minutes: 5);
        Assert.Equal((CampaignState.Sent, null, null), (_system.Campaign.State, _system.Campaign.Reason, _system.Campaign.AlarmAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_altered_row_costs_nobody_else_their_copy(int altered)
    {
        foreach (var personKey in _system.Readers.Keys.Where((_, index) => index % 60 == 7).Take(altered))
        {
            Alter(personKey);
        }

        Send();

        Assert.Equal((200 - altered, altered), (_system.Counts.Accepted, _system.Counts.Failed));
        Assert.Equal(CampaignState.Sent, _system.Campaign.State);
        Assert.NotNull(_system.Campaign.AlarmAt);
    }

    [Fact]
    public void A_list_that_cannot_be_decrypted_pauses_the_issue()
    {
        foreach (var personKey in _system.Readers.Keys)
        {
            Alter(personKey);
        }

        Send();

        Assert.Equal((CampaignState.Paused, "it was refused to 5 people in a row (the address cannot be decrypted)"), (_system.Campaign.State, _system.Campaign.Reason));
        Assert.Empty(_system.Bodies);
    }

    private void Alter(string personKey) => _system.Readers.Table.Submit(
        [new(TableTransactionActionType.UpdateMerge, new TableEntity(SubscriberKeys.Partition(personKey), personKey) { ["Email"] = new byte[60] }, ETag.All)], _system.World.NextVersion);

    private IEnumerable<string> AcceptedAddresses => _accepted;

    private readonly List<string> _accepted = [];

    // As the provider does: one refused address makes it refuse the whole POST.
    private void Refuse(Func<string, bool> isRefused) => _system.Answer = () =>
    {
        var addresses = _system.Posted[^1].Personalizations.ConvertAll(person => person.Tos[0].Email);
        if (addresses.Exists(address => isRefused(address)))
        {
            return HttpStatusCode.BadRequest;
        }

        _accepted.AddRange(addresses);
        return HttpStatusCode.Accepted;
    };

    private void Send()
    {
        _system.Schedule();
        _system.Pass(minutes: 10);
    }

    private void Resume()
    {
        Assert.NotNull(_system.Finish(() => _system.Get<CampaignCommands>().ResumeAsync(QuietSystem.Slug, TestContext.Current.CancellationToken)));
        _system.Pass(minutes: 10);
    }

    private void Use(int people)
    {
        _system.Dispose();
        _system = new QuietSystem(people);
    }
}
