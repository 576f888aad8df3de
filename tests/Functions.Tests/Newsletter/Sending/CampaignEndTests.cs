using System.Net;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

/// <summary>Whatever happens at the end of a send: nobody stays pending in an issue that is sent.</summary>
public sealed class CampaignEndTests
{
    private const int MaxAwaits = 200;

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.BadRequest)]
    public void A_late_answer_gives_people_back_to_the_issue(HttpStatusCode late)
    {
        using var system = new QuietSystem(people: 20);
        system.Schedule();
        system.Tick();
        var isFirst = true;
        system.Answer = () =>
        {
            if (!isFirst)
            {
                return HttpStatusCode.Accepted;
            }

            isFirst = false;
            for (var minute = 0; minute < 12; minute++)
            {
                system.World.Advance(TimeSpan.FromMinutes(1));
                system.Tick();
            }

            Assert.Equal(CampaignState.Sent, system.Campaign.State);
            return late;
        };

        system.Work(most: 1);
        if (late == HttpStatusCode.Unauthorized)
        {
            Assert.Equal(CampaignState.Paused, system.Campaign.State);
            system.Finish(() => system.Get<CampaignCommands>().ResumeAsync(QuietSystem.Slug, CancellationToken.None));
        }

        system.Pass(minutes: 10);

        Assert.Equal((CampaignState.Sent, 20), (system.Campaign.State, system.Counts.Accepted));
        Assert.Equal(system.Counts, system.Campaign.Counts);
    }

    [Theory]
    [InlineData(Resolution.Retry)]
    [InlineData(Resolution.Accepted)]
    public void Whoever_staff_resolve_while_the_timer_completes_the_issue_is_not_forgotten(Resolution resolution)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            using var system = Unresolved(people: 60, seed);
            system.Finish(() => Task.WhenAll(system.Get<CampaignEngine>().TickAsync(CancellationToken.None), ResolveAsync(system, resolution)));
            system.Pass(minutes: 10);

            Assert.True(system.Campaign.State == CampaignState.Sent && system.Counts is { Accepted: 60, Pending: 0, Unresolved: 0 }, $"Seed {seed}: {system.Campaign.State}, {system.Counts}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_process_that_dies_while_staff_resolve_forgets_nobody(bool isRepeated)
    {
        for (var awaits = 0; ; awaits++)
        {
            Assert.True(awaits < MaxAwaits);
            using var system = Unresolved(people: 60);
            system.Pass(minutes: 10);
            Assert.Equal(CampaignState.Sent, system.Campaign.State);

            if (Interrupt(system, awaits))
            {
                return;
            }

            if (isRepeated)
            {
                system.Pass(minutes: 2);
                system.Finish(() => ResolveAsync(system, Resolution.Retry));
            }

            system.Pass(minutes: 90);

            Assert.Equal(CampaignState.Sent, system.Campaign.State);
            Assert.Equal(0, system.Counts.Pending);
            Assert.True(!isRepeated || system.Counts.Accepted == 60, $"After {awaits} steps: {system.Counts}");
        }
    }

    [Fact]
    public void The_first_date_stays_when_something_is_resolved_later()
    {
        using var system = Unresolved(people: 20);
        system.Pass(minutes: 10);
        var sentAt = system.Campaign.SentAt;
        Assert.NotNull(sentAt);

        system.World.Advance(TimeSpan.FromDays(2));
        system.Finish(() => ResolveAsync(system, Resolution.Retry));
        system.Pass(minutes: 10);

        Assert.Equal((CampaignState.Sent, sentAt, null), (system.Campaign.State, system.Campaign.SentAt, system.Campaign.AlarmAt));
    }

    [Fact]
    public void A_sent_issue_is_counted_again_for_two_weeks_and_then_left_alone()
    {
        using var system = new QuietSystem(people: 20);
        system.Schedule();
        system.Pass(minutes: 2);
        var sentAt = system.Campaign.SentAt!.Value;
        Assert.Equal(sentAt.AddHours(1), system.Campaign.VerifyAt);

        var verifications = 0;
        while (system.Campaign.VerifyAt is { } due)
        {
            system.World.Advance(due - system.World.GetUtcNow());
            system.Tick();
            Assert.True(++verifications < 20);
        }

        Assert.InRange(system.World.GetUtcNow() - sentAt, TimeSpan.FromDays(14), TimeSpan.FromDays(15));
        Assert.Equal((CampaignState.Sent, 20), (system.Campaign.State, system.Campaign.Counts!.Accepted));
    }

    // The first batch was claimed by a process that died, and its lease is over; all others were accepted.
    private static QuietSystem Unresolved(int people, int seed = 0)
    {
        var system = new QuietSystem(people);
        for (var skipped = 0; skipped < seed; skipped++)
        {
            system.World.Chance.Next();
        }

        system.Schedule();
        system.Tick();
        system.Storage.Messages.RemoveAt(0);
        var claimed = system.Batches[0] with { State = BatchState.Submitting, AttemptId = "gone", At = system.World.GetUtcNow() };
        Assert.NotNull(system.Finish(() => system.Get<DeliveryStore>().ChangeAsync(system.Batches[0], claimed, CancellationToken.None)));
        system.Work();
        system.World.Advance(TimeSpan.FromSeconds(1));
        system.Tick();
        Assert.Equal((CampaignState.Sending, BatchState.Unresolved), (system.Campaign.State, system.Batches[0].State));
        return system;
    }

    private static Task<int> ResolveAsync(QuietSystem system, Resolution resolution)
        => system.Get<CampaignCommands>().ResolveAsync(QuietSystem.Slug, batch: null, resolution, CancellationToken.None);

    /// <returns>Whether resolving was over before.</returns>
    private static bool Interrupt(QuietSystem system, int awaits) => Task.Run(() =>
    {
        var resolving = ResolveAsync(system, Resolution.Retry);
        while (awaits-- > 0 && !resolving.IsCompleted)
        {
            Assert.True(system.World.ResumeOne());
        }

        system.World.Kill(system.Process);
        return resolving.IsCompleted;
    }).GetAwaiter().GetResult();
}
