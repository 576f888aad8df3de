using Functions.Newsletter;
using Functions.Newsletter.Managing;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Functions.Tests.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Newsletter.Managing;

public sealed class StaffSignUpsTests : IDisposable
{
    private static readonly SignUp Kim = new("kim@example.com", "Kim", ["Sleep"], Source: null);

    private readonly CancellationTokenSource _stop = new();
    private readonly SubscriberTables _tables = new();
    private readonly StaffSignUps _signUps;

    public StaffSignUpsTests()
    {
        _signUps = new StaffSignUps(
            _tables.Keys, _tables.Subscribers, _tables.Suppressions, _tables.Encryption(1), _tables.Subscriptions, _tables.Confirmation(), Options.Create(new NewsletterOptions()), _tables.Time);
    }

    private string Person => _tables.Keys.Of(Kim.Email);

    private int Mails => _tables.Count(StorageLayout.OutboxTable);

    [Fact]
    public async Task Whoever_staff_add_is_asked_to_confirm_once_an_hour()
    {
        var first = await _signUps.AddAsync(Kim, _stop.Token);
        var second = await _signUps.AddAsync(Kim with { Name = "Somebody else" }, _stop.Token);

        Assert.Equal((AskOutcome.Sent, AskOutcome.TooSoon), (first.Outcome, second.Outcome));
        Assert.Equal(_tables.Time.GetUtcNow().AddHours(1), second.NextAt);
        Assert.Equal(1, Mails);
        var person = (await _tables.Subscribers.FindAsync(Person, _stop.Token))!;
        Assert.Equal((SubscriberState.Pending, "Kim", "staff"), (person.State, person.Name, person.Consent!.Form));
        Assert.Equal(["Sleep"], person.Preferences.Topics);
    }

    [Fact]
    public async Task Asking_again_is_limited_to_three_a_day_however_it_is_asked()
    {
        await _signUps.AddAsync(Kim, _stop.Token);
        var outcomes = new List<AskOutcome>();
        for (var hour = 1; hour < 5; hour++)
        {
            _tables.Time.Advance(TimeSpan.FromHours(1));
            outcomes.Add((await _signUps.AskAgainAsync(Person, _stop.Token)).Outcome);
        }

        var refused = await _signUps.AskAgainAsync(Person, _stop.Token);

        Assert.Equal([AskOutcome.Sent, AskOutcome.Sent, AskOutcome.TooSoon, AskOutcome.TooSoon], outcomes);
        Assert.Equal(_tables.Time.GetUtcNow().AddHours(-4).AddDays(1), refused.NextAt);
    }

    [Fact]
    public async Task Only_who_has_not_confirmed_is_asked_again()
    {
        var active = await _tables.AddAsync("lee@example.com");
        var left = await _tables.AddAsync("ann@example.com");
        await _tables.Subscriptions.UnsubscribeAsync(left, _stop.Token);

        var outcomes = new List<AskOutcome>();
        foreach (var person in new[] { active, left, new string('0', 64) })
        {
            outcomes.Add((await _signUps.AskAgainAsync(person, _stop.Token)).Outcome);
        }

        Assert.Equal([AskOutcome.Active, AskOutcome.Suppressed, AskOutcome.Unknown], outcomes);
        Assert.Equal(AskOutcome.Active, (await _signUps.AddAsync(Kim with { Email = "LEE@example.com" }, _stop.Token)).Outcome);
    }

    [Theory]
    [InlineData(SuppressionReason.Unsubscribed)]
    [InlineData(SuppressionReason.Erased)]
    [InlineData(SuppressionReason.Bounced)]
    [InlineData(SuppressionReason.Complained)]
    public async Task Nobody_who_left_is_mailed(SuppressionReason reason)
    {
        await _tables.Suppressions.AddAsync(Person, reason, _stop.Token);

        var result = await _signUps.AddAsync(Kim, _stop.Token);

        Assert.Equal((AskOutcome.Suppressed, reason), (result.Outcome, result.Suppression!.Reason));
        Assert.Null(await _tables.StateOfAsync(Person));
    }

    [Fact]
    public async Task Whom_staff_allowed_to_come_back_is_asked_to_confirm()
    {
        await _tables.AddAsync(Kim.Email);
        await _tables.Subscriptions.SuppressAsync(Person, SuppressionReason.Bounced, _stop.Token);
        await _tables.Subscriptions.LiftAsync(Person, _stop.Token);

        var result = await _signUps.AddAsync(Kim, _stop.Token);

        Assert.Equal((AskOutcome.Sent, SubscriberState.Pending), (result.Outcome, await _tables.StateOfAsync(Person)));
    }

    [Fact]
    public async Task The_old_address_gets_the_newsletter_until_the_new_one_confirms()
    {
        var old = await _tables.AddAsync("kim@exmaple.com");

        var result = await _signUps.CorrectAsync(old, Kim.Email, _stop.Token);
        var before = (await _tables.StateOfAsync(old), await _tables.StateOfAsync(Person));
        var confirmed = await _tables.Subscriptions.ConfirmAsync(Person, _stop.Token);

        Assert.Equal((AskOutcome.Sent, true), (result.Outcome, confirmed));
        Assert.Equal((SubscriberState.Active, SubscriberState.Pending), before);
        Assert.Equal((SubscriberState.Unsubscribed, SuppressionReason.Unsubscribed), (await _tables.StateOfAsync(old), await _tables.SuppressionOfAsync(old)));
        Assert.Equal(Person, (await _tables.Subscribers.FindAsync(old, _stop.Token))!.ReplacedBy);
        Assert.Equal(SubscriberState.Active, await _tables.StateOfAsync(Person));
    }

    [Fact]
    public async Task Confirming_again_ends_an_old_address_whose_end_was_interrupted_and_no_other()
    {
        var old = await _tables.AddAsync("kim@exmaple.com");
        await _signUps.CorrectAsync(old, Kim.Email, _stop.Token);
        // The process ended after the first of the writes.
        await _tables.Subscribers.ChangeAsync(Person, row => (row.State = SubscriberState.Active) == SubscriberState.Active, _stop.Token);

        await _tables.Subscriptions.ConfirmAsync(Person, _stop.Token);
        var ended = await _tables.StateOfAsync(old);
        await _tables.Subscriptions.LiftAsync(old, _stop.Token);
        await _tables.Subscribers.ChangeAsync(old, row => (row.State = SubscriberState.Active) == SubscriberState.Active, _stop.Token);
        await _tables.Subscriptions.ConfirmAsync(Person, _stop.Token);

        Assert.Equal((SubscriberState.Unsubscribed, SubscriberState.Active), (ended, await _tables.StateOfAsync(old)));
    }

    [Fact]
    public async Task An_address_that_was_never_confirmed_is_removed_when_it_is_corrected_and_its_owner_can_still_sign_up()
    {
        var old = await _tables.AddAsync("kim@exmaple.com", SubscriberState.Pending);

        await _signUps.CorrectAsync(old, Kim.Email, _stop.Token);

        Assert.Equal((null, null), (await _tables.StateOfAsync(old), await _tables.SuppressionOfAsync(old)));
        Assert.Equal(SubscriberState.Pending, await _tables.StateOfAsync(Person));
        Assert.False(await _tables.Subscriptions.ConfirmAsync(old, _stop.Token));
    }

    [Fact]
    public async Task Whose_mailbox_is_gone_gets_a_new_address_and_who_left_does_not()
    {
        var (bounced, left) = (await _tables.AddAsync("kim@old.example.org"), await _tables.AddAsync("ann@example.com"));
        await _tables.Subscriptions.SuppressAsync(bounced, SuppressionReason.Bounced, _stop.Token);
        await _tables.Subscriptions.UnsubscribeAsync(left, _stop.Token);

        Assert.Equal(AskOutcome.Sent, (await _signUps.CorrectAsync(bounced, Kim.Email, _stop.Token)).Outcome);
        Assert.Equal(AskOutcome.Suppressed, (await _signUps.CorrectAsync(left, "ann@example.org", _stop.Token)).Outcome);
        await _tables.Subscriptions.ConfirmAsync(Person, _stop.Token);

        Assert.Equal((SubscriberState.Bounced, SubscriberState.Active), (await _tables.StateOfAsync(bounced), await _tables.StateOfAsync(Person)));
        Assert.Null(await _tables.StateOfAsync(_tables.Keys.Of("ann@example.org")));
    }

    [Fact]
    public async Task A_correction_to_somebody_who_is_there_changes_neither()
    {
        var (old, known) = (await _tables.AddAsync("kim@exmaple.com"), await _tables.AddAsync(Kim.Email));

        Assert.Equal(AskOutcome.Active, (await _signUps.CorrectAsync(old, Kim.Email, _stop.Token)).Outcome);

        Assert.Equal((SubscriberState.Active, SubscriberState.Active), (await _tables.StateOfAsync(old), await _tables.StateOfAsync(known)));
        Assert.Null((await _tables.Subscribers.FindAsync(old, _stop.Token))!.ReplacedBy);
    }

    [Fact]
    public async Task A_second_correction_takes_the_place_of_the_first_and_erasing_takes_both()
    {
        var old = await _tables.AddAsync("kim@exmaple.com");
        await _signUps.CorrectAsync(old, "kim@exampel.com", _stop.Token);

        await _signUps.CorrectAsync(old, Kim.Email, _stop.Token);
        var first = await _tables.StateOfAsync(_tables.Keys.Of("kim@exampel.com"));
        await _tables.Subscriptions.EraseAsync(old, _stop.Token);

        Assert.Equal((null, null, null), (first, await _tables.StateOfAsync(old), await _tables.StateOfAsync(Person)));
        Assert.Null(await _tables.SuppressionOfAsync(Person));
    }

    [Fact]
    public async Task An_erasure_that_was_interrupted_takes_the_correction_along_when_it_is_repeated()
    {
        var old = await _tables.AddAsync("kim@exmaple.com");
        await _signUps.CorrectAsync(old, Kim.Email, _stop.Token);
        _tables.Time.Advance(TimeSpan.FromMinutes(1));
        // The process ended after the first of the writes.
        await _tables.Suppressions.AddAsync(old, SuppressionReason.Erased, _stop.Token);

        await _tables.Subscriptions.RepeatErasuresAsync(_tables.Time.GetUtcNow().AddDays(-1), _stop.Token);

        Assert.Equal((null, null), (await _tables.StateOfAsync(old), await _tables.StateOfAsync(Person)));
    }

    [Fact]
    public async Task What_has_begun_gets_its_mail_whatever_is_cancelled()
    {
        _tables.BeforeWrite = _stop.Cancel;

        await _signUps.AddAsync(Kim, _stop.Token);

        Assert.Equal((SubscriberState.Pending, 1), (await _tables.StateOfAsync(Person), Mails));
    }

    public void Dispose() => _stop.Dispose();
}
