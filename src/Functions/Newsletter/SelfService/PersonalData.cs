using System.Text.Json;
using Functions.Http;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>All data about a subscriber, as a JSON file for them.</summary>
internal static class PersonalData
{
    public static byte[] Of(Subscriber subscriber) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            subscriber.Email,
            subscriber.Name,
            status = subscriber.State,
            subscriber.Preferences.Topics,
            subscriber.Preferences.Frequency,
            subscriber.Preferences.Lang,
            subscriber.Consent,
            subscriber.ConfirmedAt,
            subscriber.UnsubscribedAt,
        },
        Json.Indented);
}
