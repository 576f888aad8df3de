using Functions.Forms.Limits;
using Functions.Newsletter;
using Functions.Newsletter.SelfService;
using Functions.Newsletter.Subscribers;
using Functions.Storage;
using Functions.Tests.Newsletter.Subscribers;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Newsletter.SelfService;

public sealed class SignUpsTests : IDisposable
{
    private static readonly SignUp Kim = new("kim@example.com", Name: null, [], Source: null);

    private readonly CancellationTokenSource _stop = new();
    private readonly SubscriberTables _tables = new();
    private readonly SignUps _signUps;

    public SignUpsTests()
    {
        // Without a key, nothing is looked up.
        var idempotency = new IdempotencyKeys(limits: null!, index: null!);
        _signUps = new SignUps(
            _tables.Keys, _tables.Subscribers, _tables.Suppressions, _tables.Encryption(1), _tables.Confirmation(), idempotency, _tables.Counts, (_, _) => ValueTask.FromResult("newsletter"), Options.Create(new NewsletterOptions()), _tables.Time);
    }

    private string Person => _tables.Keys.Of(Kim.Email);

    [Fact]
    public async Task A_sign_up_that_has_begun_gets_its_mail_whatever_is_cancelled()
    {
        _tables.BeforeWrite = _stop.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _signUps.SubmitAsync(Kim, key: null, _stop.Token));

        Assert.Equal(SubscriberState.Pending, await _tables.StateOfAsync(Person));
        Assert.Equal(1, _tables.Count(StorageLayout.OutboxTable));
    }

    [Fact]
    public async Task A_sign_up_remembers_its_language_until_the_next_one()
    {
        await SubmitAsync("es");
        var first = await _tables.Subscribers.FindAsync(Person, CancellationToken.None);
        _tables.Time.Advance(TimeSpan.FromHours(2));
        await SubmitAsync();

        Assert.Equal("es", first?.Preferences.Lang);
        Assert.Null((await _tables.Subscribers.FindAsync(Person, CancellationToken.None))!.Preferences.Lang);
    }

    [Fact]
    public async Task Whose_suppression_is_lifted_at_that_moment_signs_up_and_is_not_suppressed_again()
    {
        await _tables.Suppressions.AddAsync(Person, SuppressionReason.Bounced, CancellationToken.None);
        _tables.BeforeWrite = () =>
        {
            _tables.BeforeWrite = null;
            Assert.True(_tables.Subscriptions.LiftAsync(Person, CancellationToken.None).Result);
        };

        await SubmitAsync();

        Assert.Equal((SubscriberState.Pending, null), (await _tables.StateOfAsync(Person), await _tables.SuppressionOfAsync(Person)));
    }

    public void Dispose() => _stop.Dispose();

    // The answer takes a while by the clock.
    private async Task SubmitAsync(string? lang = null)
    {
        var submitted = _signUps.SubmitAsync(Kim with { Lang = lang }, key: null, _stop.Token);
        while (!submitted.IsCompleted)
        {
            _tables.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.True(await submitted);
    }
}
