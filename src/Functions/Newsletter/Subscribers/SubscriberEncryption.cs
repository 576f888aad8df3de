using System.Security.Cryptography;
using System.Text.Json;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Storage;

namespace Functions.Newsletter.Subscribers;

/// <summary>Maps subscribers to rows and back; what identifies them is encrypted.</summary>
public sealed class SubscriberEncryption(SubscriberKeys keys, FieldCipher cipher)
{
    internal SubscriberRow Seal(string email, string? name, Preferences preferences, Consent consent)
    {
        var personKey = keys.Of(email);
        var row = new SubscriberRow { PartitionKey = SubscriberKeys.Partition(personKey), RowKey = personKey };
        row.Email = cipher.Seal(email, AssociatedDataOf(row, nameof(row.Email)));
        row.Name = name is null ? null : cipher.Seal(name, AssociatedDataOf(row, nameof(row.Name)));
        Write(preferences, row);
        (row.ConsentAt, row.ConsentVersion, row.ConsentForm, row.ConsentSource) = (consent.At, consent.Version, consent.Form, consent.Source);
        return row;
    }

    internal static void Write(Preferences preferences, SubscriberRow row)
        => (row.Topics, row.Frequency, row.Lang) = (JsonSerializer.Serialize(preferences.Topics, Json.Options), preferences.Frequency, preferences.Lang);

    internal static Preferences Preferences(SubscriberRow row)
        => new(JsonSerializer.Deserialize<IReadOnlyList<string>>(row.Topics, Json.Options)!, row.Frequency) { Lang = row.Lang };

    /// <exception cref="CryptographicException">The row was altered, or its key is not configured.</exception>
    internal Subscriber Open(SubscriberRow row) => Subscriber(
        row,
        cipher.Open(row.Email, AssociatedDataOf(row, nameof(row.Email))),
        row.Name is null ? null : cipher.Open(row.Name, AssociatedDataOf(row, nameof(row.Name))));

    /// <summary>One that cannot be decrypted is shown as such, and does not hide the others.</summary>
    internal Subscriber OpenOrPlaceholder(SubscriberRow row)
    {
        try
        {
            return Open(row);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return Undecryptable(row);
        }
    }

    /// <summary>A placeholder, for lists, for a subscriber who cannot be decrypted.</summary>
    internal static Subscriber Undecryptable(SubscriberRow row)
        => new(row.RowKey, "(cannot be opened: the encryption key is missing, or the row was altered)", row.State, row.ConsentAt, row.ConfirmedAt)
        {
            UnsubscribedAt = row.UnsubscribedAt,
            IsUndecryptable = true,
        };

    /// <summary>Whether a row is encrypted under the newest key.</summary>
    internal bool IsCurrent(SubscriberRow row) => cipher.IsCurrent(row.Email) && (row.Name is null || cipher.IsCurrent(row.Name));

    /// <summary>Re-encrypts a row under the newest key.</summary>
    internal bool Reencrypt(SubscriberRow row)
    {
        row.Email = cipher.Seal(cipher.Open(row.Email, AssociatedDataOf(row, nameof(row.Email))), AssociatedDataOf(row, nameof(row.Email)));
        row.Name = row.Name is null ? null : cipher.Seal(cipher.Open(row.Name, AssociatedDataOf(row, nameof(row.Name))), AssociatedDataOf(row, nameof(row.Name)));
        return true;
    }

    private static Subscriber Subscriber(SubscriberRow row, string email, string? name) => new(row.RowKey, email, row.State, row.ConsentAt, row.ConfirmedAt)
    {
        Name = name,
        Preferences = Preferences(row),
        Consent = new Consent(row.ConsentAt, row.ConsentVersion, row.ConsentForm, row.ConsentSource),
        UnsubscribedAt = row.UnsubscribedAt,
        ReplacedBy = row.ReplacedBy,
    };

    private static AssociatedData AssociatedDataOf(SubscriberRow row, string field) => new(StorageLayout.SubscribersTable, row.PartitionKey, row.RowKey, field);
}
