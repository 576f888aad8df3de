namespace Functions.Newsletter.Ledger;

/// <summary>What delivery events reported about a person's mail. Flags are only ever set: a repeated or late event changes nothing.</summary>
[Flags]
public enum DeliveryFlags
{
    None = 0,
    Delivered = 1,
    Bounced = 2,

    /// <summary>Refused this time; the address itself is valid.</summary>
    Blocked = 4,

    /// <summary>The provider did not try to deliver it.</summary>
    Dropped = 8,
    Complained = 16,
}
