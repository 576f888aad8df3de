namespace Functions.Newsletter.Subscribers;

/// <summary>Removes what another part of the system keeps about a person. Running it again changes nothing.</summary>
public interface IErasure
{
    /// <param name="personKey">The key of the person's address, from <see cref="SubscriberKeys"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task EraseAsync(string personKey, CancellationToken cancellationToken);
}
