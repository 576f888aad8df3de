namespace Functions.Newsletter;

/// <summary>A person on the list. <paramref name="Key"/> is the opaque id that stands for the address everywhere else.</summary>
public sealed record Subscriber(string Key, string Email, SubscriberState State, DateTimeOffset ConsentAt, DateTimeOffset? ConfirmedAt);

public enum SubscriberState
{
    Pending,
    Active,
    Unsubscribed,
}

/// <summary>What somebody filled in to get the newsletter.</summary>
/// <param name="Email">The address, valid.</param>
/// <param name="Name">How to greet the person.</param>
/// <param name="Topics">What the person wants to read about; empty means everything.</param>
/// <param name="Source">The path of the page with the form.</param>
public sealed record SignUp(string Email, string? Name, IReadOnlyList<string> Topics, string? Source);

public abstract record SubscribeResult
{
    private SubscribeResult()
    {
    }

    public sealed record AlreadyActive : SubscribeResult;

    /// <summary>The person has to confirm. The time is the same for all sign-ups of an hour, so that one mail goes out.</summary>
    public sealed record ConfirmationNeeded(string Key, DateTimeOffset AskedAt) : SubscribeResult;
}
