using System.Text.Json;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Newsletter.Subscribers;

/// <summary>Turns people into rows and back; what identifies them is encrypted for its place.</summary>
public sealed class SubscriberEncryption(SubscriberKeys keys, FieldCipher cipher)
{
    internal SubscriberRow Seal(string email, string? name, Preferences wanted, Consent consent)
    {
        var personKey = keys.Of(email);
        var row = new SubscriberRow { PartitionKey = SubscriberKeys.Partition(personKey), RowKey = personKey };
        row.Email = cipher.Seal(email, Place(row, nameof(row.Email)));
        row.Name = name is null ? null : cipher.Seal(name, Place(row, nameof(row.Name)));
        Write(wanted, row);
        (row.ConsentAt, row.ConsentVersion, row.ConsentForm, row.ConsentSource) = (consent.At, consent.Version, consent.Form, consent.Source);
        return row;
    }

    internal static void Write(Preferences wanted, SubscriberRow row)
        => (row.Topics, row.Frequency) = (JsonSerializer.Serialize(wanted.Topics, Json.Options), wanted.Frequency);

    internal static Preferences Preferences(SubscriberRow row)
        => new(JsonSerializer.Deserialize<IReadOnlyList<string>>(row.Topics, Json.Options)!, row.Frequency);

    internal Subscriber Open(SubscriberRow row)
        => new(row.RowKey, cipher.Open(row.Email, Place(row, nameof(row.Email))), row.State, row.ConsentAt, row.ConfirmedAt)
        {
            Name = row.Name is null ? null : cipher.Open(row.Name, Place(row, nameof(row.Name))),
            Preferences = Preferences(row),
            Consent = new Consent(row.ConsentAt, row.ConsentVersion, row.ConsentForm, row.ConsentSource),
            UnsubscribedAt = row.UnsubscribedAt,
        };

    /// <summary>Whether a row is encrypted under the newest key.</summary>
    internal bool IsCurrent(SubscriberRow row) => cipher.IsCurrent(row.Email) && (row.Name is null || cipher.IsCurrent(row.Name));

    /// <summary>Encrypts a row under the newest key.</summary>
    internal bool SealAgain(SubscriberRow row)
    {
        row.Email = cipher.Seal(cipher.Open(row.Email, Place(row, nameof(row.Email))), Place(row, nameof(row.Email)));
        row.Name = row.Name is null ? null : cipher.Seal(cipher.Open(row.Name, Place(row, nameof(row.Name))), Place(row, nameof(row.Name)));
        return true;
    }

    private static AssociatedData Place(SubscriberRow row, string field) => new(StorageLayout.SubscribersTable, row.PartitionKey, row.RowKey, field);
}
