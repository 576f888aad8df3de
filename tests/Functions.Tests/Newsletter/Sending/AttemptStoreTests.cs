using Functions.Email;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class AttemptStoreTests
{
    [Fact]
    public void An_attempt_is_written_down_with_all_that_is_known_of_it()
    {
        using var system = new QuietSystem(people: 0);
        var batch = new Batch(new BatchId("calm-week", 12, "b"), BatchState.Submitting, "a", "b", People: 2) { AttemptId = "try", PayloadHash = "hash" };
        var outcome = new SendOutcome(SendOutcomeKind.Accepted, "status 202") { MessageId = "message" };

        system.Finish(() => system.Get<AttemptStore>().WriteAsync(batch, [$"{1:x64}", $"{2:x64}"], outcome, TestContext.Current.CancellationToken));

        Assert.Equal(
            """{"campaign":"calm-week","batch":"12-b","attempt":"try","payloadHash":"hash","outcome":"accepted","reason":"status 202","messageId":"message","at":"2026-06-01T08:00:00Z","people":2,"peopleDigest":"d6ba9329f8932c12192b37849f772104d20048f76434a3290512d9d814e4116f"}""",
            system.Storage.Blobs["sends/calm-week/attempts/12-b-try.json"].ToString());
    }
}
