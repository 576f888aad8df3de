using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Functions.Newsletter.DeliveryEvents;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class CampaignEngineTests : IDisposable
{
    private QuietSystem _system = new(people: 200);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void Everybody_gets_one_copy()
    {
        _system.Schedule();

        _system.Pass(minutes: 2);

        Assert.Equal(_system.Readers.Addresses.Order(StringComparer.Ordinal), _system.PostedTo.Order(StringComparer.Ordinal));
        Assert.Equal(CampaignState.Sent, _system.Campaign.State);
    }

    [Theory]
    [InlineData(CampaignState.Preparing, CampaignState.Held)]
    [InlineData(CampaignState.Sending, CampaignState.Paused)]
    public void An_issue_that_cannot_be_continued_is_left_to_staff_and_keeps_no_other_from_being_sent(CampaignState state, CampaignState left)
    {
        _system.Add(new Campaign("a-broken", state, _system.World.GetUtcNow()) { ContentHash = "gone", Batches = 1, Audience = state == CampaignState.Sending ? 1 : null });
        if (state == CampaignState.Sending)
        {
            // A name that no batch can have, so that reading the ledger fails.
            _system.Storage.Table(StorageLayout.DeliveriesTable).Submit([new(TableTransactionActionType.Add, new TableEntity("a-broken|x", "!"))], _system.World.NextVersion);
        }

        _system.Schedule();

        _system.Pass(minutes: 8);

        Assert.Equal((CampaignState.Sent, 200), (_system.Campaign.State, _system.Counts.Accepted));
        var broken = _system.Finish(() => _system.Get<CampaignStore>().FindAsync("a-broken", TestContext.Current.CancellationToken))!;
        Assert.Equal(left, broken.State);
        Assert.StartsWith("continuing it failed 5 times (", broken.Reason, StringComparison.Ordinal);
        Assert.NotNull(broken.AlarmAt);
    }

    [Fact]
    public void An_outage_of_storage_is_no_fault_of_an_issue()
    {
        _system.Schedule();
        _system.World.Outage = new RequestFailedException(503, "Storage is away.");

        for (var minute = 0; minute < 10; minute++)
        {
            Assert.ThrowsAny<Exception>(_system.Tick);
        }

        _system.World.Outage = null;
        _system.Pass(minutes: 2);
        Assert.Equal((CampaignState.Sent, 0), (_system.Campaign.State, _system.Campaign.Failures));
    }

    [Fact]
    public void A_batch_has_the_hash_of_what_was_posted()
    {
        _system.Schedule();

        _system.Pass(minutes: 2);

        Assert.Equal(
            _system.Bodies.Select(body => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))).Order(StringComparer.Ordinal),
            _system.Batches.Select(batch => batch.PayloadHash!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, BatchState.Accepted)]
    [InlineData(HttpStatusCode.TooManyRequests, BatchState.Pending)]
    public void A_clear_answer_counts_after_the_sweeper_took_its_process_for_dead(HttpStatusCode answer, BatchState expected)
    {
        Prepare();
        _system.Answer = () =>
        {
            _system.World.Advance(TimeSpan.FromMinutes(3));
            _system.Tick();
            Assert.Single(_system.Batches, batch => batch.State == BatchState.Unresolved);
            return answer;
        };

        _system.Work(most: 1);

        var sent = Assert.Single(_system.Posted).Personalizations[0].CustomArgs["b"];
        Assert.Equal(expected, Assert.Single(_system.Batches, batch => batch.Id.Name == sent).State);
        Assert.DoesNotContain(_system.Batches, batch => batch.State == BatchState.Unresolved);
    }

    [Fact]
    public void What_was_under_way_when_an_issue_was_taken_back_is_settled_and_not_sent_again()
    {
        Prepare();
        Crash();
        _system.Finish(() => _system.Get<IssueSchedule>().CancelAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        _system.Pass(minutes: 4);
        var resolved = _system.Finish(() => _system.Get<CampaignCommands>().ResolveAsync(QuietSystem.Slug, batch: null, Resolution.Retry, TestContext.Current.CancellationToken));

        Assert.Equal(0, resolved);
        Assert.Single(_system.Batches, batch => batch.State == BatchState.Unresolved);
        Assert.Empty(_system.Bodies);
    }

    [Fact]
    public void What_was_under_way_when_an_issue_was_paused_is_listed_and_the_rest_waits()
    {
        Prepare();
        Crash();
        _system.Finish(() => _system.Get<CampaignCommands>().PauseAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));

        _system.Pass(minutes: 4);

        Assert.Single(_system.Batches, batch => batch.State == BatchState.Unresolved);
        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
        Assert.Empty(_system.Bodies);
    }

    [Fact]
    public void The_ledger_of_a_stopped_issue_is_left_alone_once_nothing_is_under_way_until_it_goes_on()
    {
        Prepare();
        _system.Finish(() => _system.Get<CampaignCommands>().PauseAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));
        var looking = StepsOfATick();
        _system.World.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(looking, StepsOfATick());

        _system.World.Advance(TimeSpan.FromMinutes(2));

        Assert.InRange(StepsOfATick(), 1, looking - 1);
        _system.Finish(() => _system.Get<CampaignCommands>().ResumeAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));
        Assert.InRange(StepsOfATick(), looking, int.MaxValue);
    }

    [Fact]
    public void Every_attempt_leaves_its_evidence()
    {
        _system.Schedule();
        _system.Answer = new Queue<HttpStatusCode?>([HttpStatusCode.TooManyRequests, .. Enumerable.Repeat<HttpStatusCode?>(HttpStatusCode.Accepted, 20)]).Dequeue;

        _system.Pass(minutes: 4);

        var evidence = _system.Storage.Blobs.Where(blob => blob.Key.Contains("/attempts/", StringComparison.Ordinal)).Select(blob => blob.Value.ToString()).ToList();
        Assert.Equal(_system.Bodies.Count, evidence.Count);
        Assert.Single(evidence, text => text.Contains("\"outcome\":\"notNow\"", StringComparison.Ordinal));
        Assert.DoesNotContain(evidence, text => text.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public void Two_timers_at_once_start_an_issue_once_a_thousand_times()
    {
        for (var round = 0; round < 1000; round++)
        {
            var slug = $"issue-{round}";
            var store = _system.Get<CampaignStore>();
            var scheduled = new Campaign(slug, CampaignState.Scheduled, _system.World.GetUtcNow());
            _system.Finish(() => store.AddAsync(scheduled, TestContext.Current.CancellationToken));
            var read = _system.Finish(() => store.FindAsync(slug, TestContext.Current.CancellationToken))!;

            var taken = _system.Finish(() => Task.WhenAll(
                store.ChangeAsync(read, read with { State = CampaignState.Preparing }, TestContext.Current.CancellationToken),
                store.ChangeAsync(read, read with { State = CampaignState.Preparing }, TestContext.Current.CancellationToken)));

            Assert.Single(taken, campaign => campaign is not null);
        }
    }

    [Fact]
    public void Whoever_is_suppressed_while_an_issue_goes_out_is_left_out_of_the_batches_that_follow()
    {
        Prepare();
        _system.Work(most: 1);
        var waiting = _system.Readers.Addresses.Except(_system.PostedTo).First();

        _system.Finish(() => _system.Get<DeliveryEventRecorder>().RecordAsync([new DeliveryEvent { Kind = "bounce", Email = waiting }], TestContext.Current.CancellationToken));
        _system.Pass(minutes: 2);

        Assert.Equal(199, _system.PostedTo.Distinct().Count());
        Assert.DoesNotContain(waiting, _system.PostedTo);
        Assert.Equal((199, 1, 0), (_system.Counts.Accepted, _system.Counts.Suppressed, _system.Counts.Excluded));
    }

    [Fact]
    public void Whoever_is_erased_between_preparing_and_sending_gets_nothing()
    {
        Prepare();
        var erased = _system.Readers.Keys[50];

        _system.Finish(() => _system.Get<Subscriptions>().EraseAsync(erased, TestContext.Current.CancellationToken));
        _system.Pass(minutes: 2);

        Assert.DoesNotContain(_system.Readers.AddressOf(erased), _system.PostedTo);
        Assert.Equal((199, 1), (_system.Counts.Accepted, _system.Counts.Excluded));
    }

    [Fact]
    public void After_a_crash_it_moves_again_within_two_minutes()
    {
        Prepare();
        Crash();

        _system.Pass(minutes: 2);

        Assert.Equal(1, _system.Batches.Count(batch => batch.State != BatchState.Accepted));
    }

    [Fact]
    public void A_crash_costs_its_batch_and_one_is_tried_before_the_others_follow()
    {
        Prepare();
        Crash();
        _system.World.Advance(TimeSpan.FromMinutes(3));
        _system.Tick();
        _system.Storage.Messages.Clear();

        Assert.Equal((BatchState.Unresolved, 1), (_system.Batches[0].State, _system.Campaign.LostAnswers));
        _system.Tick();
        Assert.Equal(2, _system.Storage.Messages.Count);
        _system.Pass(minutes: 3);
        Assert.Equal((CampaignState.Sent, 0), (_system.Campaign.State, _system.Campaign.LostAnswers));
        Assert.NotNull(_system.Campaign.AlarmAt);
    }

    [Fact]
    public void An_outage_costs_a_batch_or_two_and_staff_are_told_when_it_lasts()
    {
        Prepare();
        _system.Answer = () => HttpStatusCode.ServiceUnavailable;

        _system.Pass(minutes: 40);

        Assert.InRange(_system.Bodies.Count, 1, 6);
        Assert.InRange(_system.Batches.Count(batch => batch.State == BatchState.Unresolved), 1, 6);
    }

    [Fact]
    public void A_claim_that_took_longer_than_its_lease_is_not_posted()
    {
        Prepare();
        _system.World.SlowBy = TimeSpan.FromSeconds(50);
        _system.Work(most: 1);
        _system.World.SlowBy = TimeSpan.Zero;

        Assert.Empty(_system.Bodies);
        Assert.All(_system.Batches, batch => Assert.Equal(BatchState.Pending, batch.State));
    }

    [Fact]
    public void A_key_that_the_provider_refuses_pauses_the_issue_and_raises_an_alarm()
    {
        Prepare();
        _system.Answer = () => HttpStatusCode.Forbidden;

        _system.Pass(minutes: 5);

        Assert.Single(_system.Bodies);
        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
        Assert.NotNull(_system.Campaign.AlarmAt);
    }

    [Fact]
    public void A_batch_that_can_never_be_sent_is_failed_with_its_reason_and_holds_nobody_else_up()
    {
        Prepare();
        var row = _system.Readers.Table.Find<SubscriberRow>(_system.Readers.Keys[0][..2], _system.Readers.Keys[0])!;
        row.Email = [1, 2, 3];
        _system.Readers.Table.Submit([new(Azure.Data.Tables.TableTransactionActionType.UpdateReplace, row, Azure.ETag.All)], _system.World.NextVersion);

        for (var minute = 0; minute < 8; minute++)
        {
            _system.Tick();
            while (Record.Exception(() => _system.Work()) is not null)
            {
            }

            _system.World.Advance(TimeSpan.FromMinutes(1));
        }

        var failed = Assert.Single(_system.Batches, batch => batch.State == BatchState.Failed);
        Assert.NotNull(failed.Reason);
        Assert.Equal(CampaignState.Sent, _system.Campaign.State);
        Assert.Equal(200, _system.PostedTo.Count() + failed.People);
    }

    [Fact]
    public void An_event_that_comes_after_staff_chose_to_try_again_still_saves_people_from_a_second_copy()
    {
        Use(new QuietSystem(people: 20, hasEvents: false));
        Prepare();
        _system.Answer = () => null;
        _system.Pass(minutes: 2);
        var sent = _system.Posted[0].Personalizations[0].CustomArgs;
        _system.Finish(() => _system.Get<CampaignCommands>().ResolveAsync(QuietSystem.Slug, batch: null, Resolution.Retry, TestContext.Current.CancellationToken));

        _system.Finish(() => _system.Get<DeliveryEventRecorder>().RecordAsync(
            [new DeliveryEvent { Kind = "delivered", Campaign = sent["c"], BatchName = sent["b"], AttemptId = sent["a"], Person = sent["r"] }],
            TestContext.Current.CancellationToken));
        _system.Pass(minutes: 2);

        Assert.Single(_system.Bodies);
        Assert.Equal((CampaignState.Sent, 20), (_system.Campaign.State, _system.Counts.Accepted));
    }

    [Fact]
    public void Complaints_pause_the_issue_and_raises_an_alarm()
    {
        Prepare();
        _system.Work(most: 1);
        var complaints = _system.Posted[0].Personalizations.Take(3).Select(person => person.CustomArgs).Select(sent => new DeliveryEvent
        {
            Kind = "spamreport",
            Campaign = sent["c"],
            BatchName = sent["b"],
            AttemptId = sent["a"],
            Person = sent["r"],
        });

        _system.Finish(() => _system.Get<DeliveryEventRecorder>().RecordAsync([.. complaints], TestContext.Current.CancellationToken));
        _system.Pass(minutes: 2);

        Assert.Single(_system.Bodies);
        Assert.Equal(CampaignState.Paused, _system.Campaign.State);
        Assert.NotNull(_system.Campaign.AlarmAt);
    }

    [Fact]
    public void An_issue_keeps_to_its_number_of_people_a_minute()
    {
        Use(new QuietSystem(people: 600, frontMatter: "perMinute: 100\n"));
        _system.Schedule();

        _system.Pass(minutes: 5);
        var afterFive = _system.PostedTo.Count();
        _system.Pass(minutes: 5);

        Assert.InRange(afterFive, 400, 600);
        Assert.Equal(600, _system.PostedTo.Distinct().Count());
        Assert.Equal(CampaignState.Sent, _system.Campaign.State);
    }

    [Fact]
    public void A_pace_never_piles_up_messages()
    {
        Use(new QuietSystem(people: 600, frontMatter: "perMinute: 10\n"));
        _system.Schedule();

        _system.Pass(minutes: 30);

        Assert.InRange(_system.PostedTo.Count(), 250, 360);
        Assert.InRange(_system.Storage.Messages.Count, 0, 40);
    }

    [Fact]
    public void Words_that_were_taken_back_before_they_were_frozen_are_not_sent_later()
    {
        _system.Schedule();
        var store = _system.Get<CampaignStore>();
        var scheduled = _system.Campaign;
        var preparing = _system.Finish(() => store.ChangeAsync(scheduled, scheduled with { State = CampaignState.Preparing }, TestContext.Current.CancellationToken))!;
        _system.Finish(() => _system.Get<IssueSchedule>().CancelAsync(QuietSystem.Slug, TestContext.Current.CancellationToken));
        Assert.Null(_system.Finish(() => _system.Get<CampaignPreparer>().PrepareAsync(preparing, TestContext.Current.CancellationToken)));
        _system.Storage.Blobs[_system.Storage.Blobs.Keys.Single(path => path.EndsWith(".md", StringComparison.Ordinal))] = new BinaryData("---\nsubject: Better\n---\nWords.");

        _system.Schedule();
        _system.Pass(minutes: 2);

        Assert.All(_system.Posted, message => Assert.Equal("Better", message.Subject));
        Assert.Equal(200, _system.PostedTo.Distinct().Count());
    }

    private void Use(QuietSystem system)
    {
        _system.Dispose();
        _system = system;
    }

    private int StepsOfATick()
    {
        var steps = 0;
        _system.World.Stepped = _ => steps++;
        _system.Tick();
        _system.World.Stepped = null;
        return steps;
    }

    // The ledger stands and workers are pointed at it; nobody has looked yet.
    private void Prepare()
    {
        _system.Schedule();
        _system.Tick();
        Assert.Equal((CampaignState.Sending, (string?)null), (_system.Campaign.State, _system.Campaign.Reason));
    }

    // A process takes a message, claims its batch and is gone.
    private void Crash()
    {
        _system.Storage.Messages.RemoveAt(0);
        var claimed = _system.Batches[0] with { State = BatchState.Submitting, AttemptId = "gone", At = _system.World.GetUtcNow().AddMinutes(2) };
        Assert.NotNull(_system.Finish(() => _system.Get<DeliveryStore>().ChangeAsync(_system.Batches[0], claimed, TestContext.Current.CancellationToken)));
    }
}
