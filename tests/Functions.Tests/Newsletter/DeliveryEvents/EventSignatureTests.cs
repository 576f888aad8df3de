using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Functions.Newsletter;
using Functions.Newsletter.DeliveryEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Newsletter.DeliveryEvents;

public sealed class EventSignatureTests : IDisposable
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("[]\r\n");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void The_providers_own_example_is_proven()
    {
        var vector = JsonNode.Parse(File.ReadAllText(SharedData.PathOf("sendgrid/event-webhook-vector.json")))!;
        string Value(string name) => vector[name]!.GetValue<string>();
        _time.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(Value("timestamp"))));
        var headers = new HeaderDictionary { [Value("signatureHeader")] = Value("signature"), [Value("timestampHeader")] = Value("timestamp") };
        var signature = SignatureOf(Value("publicKey"));
        var body = Encoding.UTF8.GetBytes(Value("body"));

        Assert.True(signature.IsValid(headers, body));
        Assert.False(signature.IsValid(headers, body[..^2]));
        Assert.False(SignatureOf(PublicKey()).IsValid(headers, body));
    }

    [Fact]
    public void What_we_sign_is_proven() => Assert.True(SignatureOf(PublicKey()).IsValid(Signed(TimeSpan.Zero), Body));

    [Theory]
    [InlineData(24, true)]
    [InlineData(26, false)]
    public void Old_posts_are_refused(int hours, bool isProven)
        => Assert.Equal(isProven, SignatureOf(PublicKey()).IsValid(Signed(TimeSpan.FromHours(hours)), Body));

    [Fact]
    public void Posts_from_the_future_are_refused() => Assert.False(SignatureOf(PublicKey()).IsValid(Signed(TimeSpan.FromHours(-1)), Body));

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("MAYCAQACAQA=")]
    [InlineData("AAAA")]
    public void What_is_no_signature_is_refused(string text)
    {
        var headers = Signed(TimeSpan.Zero);
        headers[SignatureHeader] = text;

        Assert.False(SignatureOf(PublicKey()).IsValid(headers, Body));
    }

    [Theory]
    [InlineData(SignatureHeader)]
    [InlineData(TimestampHeader)]
    public void A_missing_header_is_refused(string name)
    {
        var headers = Signed(TimeSpan.Zero);
        headers.Remove(name);

        Assert.False(SignatureOf(PublicKey()).IsValid(headers, Body));
    }

    [Fact]
    public void Without_a_key_nothing_is_proven() => Assert.False(SignatureOf("").IsValid(Signed(TimeSpan.Zero), Body));

    private string PublicKey() => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    private EventSignature SignatureOf(string publicKey) => new(Options.Create(new NewsletterOptions { EventsPublicKey = publicKey }), _time);

    private HeaderDictionary Signed(TimeSpan age)
    {
        var timestamp = (_time.GetUtcNow() - age).ToUnixTimeSeconds().ToString();
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. Body];
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new HeaderDictionary { [SignatureHeader] = Convert.ToBase64String(signature), [TimestampHeader] = timestamp };
    }
}
