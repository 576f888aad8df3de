using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Managing;

/// <summary>A part of the list.</summary>
/// <param name="Subscribers">Those of it that were asked for.</param>
/// <param name="After">The key after which the next part begins; null at the end of the list.</param>
internal sealed record SubscriberPage(IReadOnlyList<Subscriber> Subscribers, string? After);

/// <summary>The list in parts. Names and addresses are sealed, so a search opens one row after the other: so many a request, and the next one goes on.</summary>
public sealed class SubscriberPages(SubscriberStore subscribers)
{
    /// <summary>How many rows a request opens.</summary>
    internal int MaxRowsRead { get; init; } = 20_000;

    /// <returns>At most <paramref name="limit"/> people; fewer, or none, of a part that was gone through and is not the last.</returns>
    internal async Task<SubscriberPage> ReadAsync(SubscriberFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var (found, read, last) = (new List<Subscriber>(), 0, after);
        await foreach (var subscriber in subscribers.ListAsync(filter.State, after, cancellationToken))
        {
            if (found.Count == limit || read == MaxRowsRead)
            {
                return new SubscriberPage(found, last);
            }

            (read, last) = (read + 1, subscriber.Key);
            if (filter.Includes(subscriber))
            {
                found.Add(subscriber);
            }
        }

        return new SubscriberPage(found, After: null);
    }
}
