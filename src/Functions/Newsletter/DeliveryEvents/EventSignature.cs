using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.DeliveryEvents;

/// <summary>Verifies that events come from the provider: ECDSA P-256 with SHA-256 over the timestamp and the raw body, as SendGrid signs its events.</summary>
public sealed class EventSignature(IOptions<NewsletterOptions> options, TimeProvider time)
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private const int MaxSignatureBytes = 256;

    /// <summary>The provider retries for 24 hours; an older request is a replay.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(25);

    /// <summary>How far the provider's clock may be ahead.</summary>
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>Whether events are expected, and the headers have a fresh time and something like a signature: only then the body is worth reading.</summary>
    public bool IsPresent(IHeaderDictionary headers) => options.Value.ExpectsEvents && IsFresh(headers[TimestampHeader].ToString()) && Read(headers) is not null;

    /// <summary>Verifies the signature before the body is parsed.</summary>
    public bool IsValid(IHeaderDictionary headers, byte[] body)
    {
        if (!IsPresent(headers))
        {
            return false;
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(options.Value.EventsPublicKey), out _);
            byte[] signed = [.. Encoding.ASCII.GetBytes(headers[TimestampHeader].ToString()), .. body];
            return key.VerifyData(signed, Read(headers)!, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // A malformed signature is refused like a wrong one.
            return false;
        }
    }

    private static byte[]? Read(IHeaderDictionary headers)
    {
        var signature = new byte[MaxSignatureBytes];
        return Convert.TryFromBase64String(headers[SignatureHeader].ToString(), signature, out var length) && length > 0 ? signature[..length] : null;
    }

    private bool IsFresh(string timestamp)
    {
        var age = time.GetUtcNow().ToUnixTimeSeconds()
            - (long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : long.MinValue / 2);
        return age <= MaxAge.TotalSeconds && age >= -MaxClockSkew.TotalSeconds;
    }
}
