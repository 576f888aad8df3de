namespace Functions.Security.Audit;

/// <summary>The acts that something depends on: what they erased does not come back with a backup.</summary>
internal static class AuditActs
{
    public const string InquiryErased = "inquiries.erased";
    public const string SubscriberErased = "subscribers.erase";
}
