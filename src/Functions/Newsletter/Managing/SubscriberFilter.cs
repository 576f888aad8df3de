using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Managing;

/// <summary>Which subscribers staff ask for.</summary>
/// <param name="State">Their state; null for any.</param>
/// <param name="Topic">Those who get issues about it: they named it, or get everything. Null for any.</param>
internal sealed record SubscriberFilter(SubscriberState? State, string? Topic)
{
    public const int MaxCharacters = 200;

    /// <summary>A part of a name or an address, in any case; null for any.</summary>
    public string? Text { get; init; }

    public bool Includes(Subscriber subscriber)
        => (Topic is null || subscriber.Preferences.Topics.Count == 0 || subscriber.Preferences.Topics.Contains(Topic, StringComparer.OrdinalIgnoreCase))
            && (Text is null || (!subscriber.IsUndecryptable && (Has(subscriber.Email) || Has(subscriber.Name))));

    private bool Has(string? field) => field?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
}
