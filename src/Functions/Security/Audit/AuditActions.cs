namespace Functions.Security.Audit;

/// <summary>The audited actions that a restore reads: what they erased is not restored from a backup.</summary>
internal static class AuditActions
{
    public const string InquiryErased = "inquiries.erased";
    public const string SubscriberErased = "subscribers.erase";
}
