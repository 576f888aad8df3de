using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LocalHost.Mail;

/// <summary>The key pair with which the mailbox signs its delivery events, made anew at every start. The app gets the public half.</summary>
internal sealed class EventKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>The body as SendGrid posts it: signed with the time, both in headers.</summary>
    public HttpContent Sign(byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        content.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        content.Headers.Add(
            "X-Twilio-Email-Event-Webhook-Signature",
            Convert.ToBase64String(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        return content;
    }

    public void Dispose() => _key.Dispose();
}
