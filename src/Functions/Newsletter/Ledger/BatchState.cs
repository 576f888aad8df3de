namespace Functions.Newsletter.Ledger;

public enum BatchState
{
    Pending,

    /// <summary>An attempt has claimed it. If its process ends, it is unknown whether the mails were sent.</summary>
    Submitting,

    Accepted,

    /// <summary>The provider refused the mail to its only recipient, or sending it failed repeatedly.</summary>
    Failed,

    /// <summary>It is unknown whether the provider accepted it; a delivery event may confirm it.</summary>
    Uncertain,

    /// <summary>Delivery could not be confirmed. It is sent again only if staff decide so.</summary>
    Unresolved,

    /// <summary>The provider refused it as a whole: two halves replace it.</summary>
    Split,
}
