namespace Functions.Security.Audit;

/// <summary>The audited actions that something else reads or writes too.</summary>
internal static class AuditActions
{
    /// <summary>A restore leaves out what was erased. It is written once nothing can keep the message any more.</summary>
    public const string InquiryErased = "inquiries.erased";

    /// <summary>The same of a subscriber, by staff or by the person.</summary>
    public const string SubscriberErased = "subscribers.erase";

    /// <summary>From here on the trail says what was erased since a backup.</summary>
    public const string BackupMade = "backups.make";

    /// <summary>Somebody restored a backup elsewhere, to see that it can be done.</summary>
    public const string RestoreRehearsed = "backups.rehearse";
}
