namespace Functions.Newsletter.Ledger;

/// <summary>What delivery events have told of a person's mail. Flags are only ever set: an event seen again, or late, changes nothing.</summary>
[Flags]
public enum DeliveryFlags
{
    None = 0,
    Delivered = 1,
    Bounced = 2,

    /// <summary>Refused this time; the address itself is good.</summary>
    Blocked = 4,

    /// <summary>The provider did not even try.</summary>
    Dropped = 8,
    Complained = 16,
}
