using System.Security.Cryptography;
using Functions.Http;
using Functions.Newsletter;
using Functions.Newsletter.DeliveryEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Newsletter.DeliveryEvents;

public sealed class EventFunctionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Fresh = $"{Now.ToUnixTimeSeconds()}";

    [Theory]
    [InlineData(null, null)]
    [InlineData("fresh", null)]
    [InlineData("fresh", "")]
    [InlineData("fresh", "not base64!")]
    [InlineData(null, "MAYCAQACAQA=")]
    [InlineData("12", "MAYCAQACAQA=")]
    public async Task Without_the_headers_of_a_signature_nobody_gets_a_body_read(string? timestamp, string? signature)
        => Assert.Equal(401, await PostAsync(hasKey: true, timestamp == "fresh" ? Fresh : timestamp, signature));

    [Fact]
    public async Task Where_no_events_are_expected_nobody_gets_a_body_read() => Assert.Equal(401, await PostAsync(hasKey: false, Fresh, "MAYCAQACAQA="));

    private static async Task<int?> PostAsync(bool hasKey, string? timestamp, string? signature)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new NewsletterOptions { EventsPublicKey = hasKey ? Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) : "" };
        // A strict mock: reading it fails.
        var body = new Mock<Stream>(MockBehavior.Strict);
        var request = new DefaultHttpContext { Request = { Body = body.Object } }.Request;
        if (timestamp is not null)
        {
            request.Headers["X-Twilio-Email-Event-Webhook-Timestamp"] = timestamp;
        }

        if (signature is not null)
        {
            request.Headers["X-Twilio-Email-Event-Webhook-Signature"] = signature;
        }

        // It is refused before anything is recorded.
        var functions = new EventFunctions(new EventSignature(Options.Create(options), new FakeTimeProvider(Now)), events: null!);
        return (await functions.ReceiveEvents(request, TestContext.Current.CancellationToken) as Problem)?.Status;
    }
}
