namespace Functions.Security.Staff;

/// <summary>Which role each function under <c>/manage</c> asks for; any one of several is enough. A function that is not here is called by nobody.</summary>
internal static class StaffAccess
{
    private static readonly Dictionary<string, StaffRoles> Roles = new(StringComparer.Ordinal)
    {
        ["GetMe"] = StaffRoles.Staff,
        ["GetStatus"] = StaffRoles.Staff,
        ["GetPractice"] = StaffRoles.Staff,

        ["ListStaff"] = StaffRoles.Inbox,

        ["ListInquiries"] = StaffRoles.Inbox,
        ["CountInquiries"] = StaffRoles.Inbox,
        ["ChangeInquiries"] = StaffRoles.Inbox,
        ["GetInquiry"] = StaffRoles.Inbox,
        ["FindInquiries"] = StaffRoles.Inbox,
        ["ChangeInquiry"] = StaffRoles.Inbox,
        ["ReleaseInquiry"] = StaffRoles.Inbox,
        ["EraseInquiry"] = StaffRoles.Inbox,
        ["ExportInquiries"] = StaffRoles.Inbox,
        ["ExportInquiry"] = StaffRoles.Inbox,
        ["ReplyToInquiry"] = StaffRoles.Inbox,
        ["SaveInquiryDraft"] = StaffRoles.Inbox,
        ["ListReplies"] = StaffRoles.Inbox,
        ["SaveSignature"] = StaffRoles.Inbox,

        ["ListSubscribers"] = StaffRoles.Editor,
        ["FindSubscribers"] = StaffRoles.Editor,
        ["AddSubscriber"] = StaffRoles.Editor,
        ["UnsubscribeSubscriber"] = StaffRoles.Editor,
        ["AskSubscriberAgain"] = StaffRoles.Editor,
        ["CorrectSubscriberAddress"] = StaffRoles.Editor,
        ["ImportSubscribers"] = StaffRoles.Editor,
        ["ExportRejectedRows"] = StaffRoles.Editor,
        ["ExportSubscribers"] = StaffRoles.Editor,
        ["EraseSubscriber"] = StaffRoles.Editor,
        ["LiftSuppression"] = StaffRoles.Editor,

        ["GetInsights"] = StaffRoles.Editor,
        ["GetInsightsTable"] = StaffRoles.Editor,

        ["ListNewsletters"] = StaffRoles.Editor,
        ["GetNewsletter"] = StaffRoles.Editor,
        ["PutNewsletter"] = StaffRoles.Editor,
        ["DeleteNewsletter"] = StaffRoles.Editor,
        ["DuplicateNewsletter"] = StaffRoles.Editor,
        ["PreviewNewsletter"] = StaffRoles.Editor,
        ["TestNewsletter"] = StaffRoles.Editor,
        ["ScheduleNewsletter"] = StaffRoles.Editor,
        ["CancelNewsletter"] = StaffRoles.Editor,
        ["PauseNewsletter"] = StaffRoles.Editor,
        ["ResumeNewsletter"] = StaffRoles.Editor,
        ["ResolveNewsletter"] = StaffRoles.Editor,

        ["ListContent"] = StaffRoles.Editor,
        ["ReadContent"] = StaffRoles.Editor,
        ["PutContent"] = StaffRoles.Editor,
        ["DeleteContent"] = StaffRoles.Editor,
        ["PublishContentNow"] = StaffRoles.Editor,
        ["RollBackContent"] = StaffRoles.Editor,
        ["RenderSource"] = StaffRoles.Editor,
        ["ListHistory"] = StaffRoles.Editor,
        ["GetHistory"] = StaffRoles.Editor,
        ["ListMedia"] = StaffRoles.Editor,
        ["UploadMedia"] = StaffRoles.Editor,
        ["GetPreviewLink"] = StaffRoles.Editor,
        ["RevokePreviewLinks"] = StaffRoles.Editor,

        ["GetAudit"] = StaffRoles.Admin,
        ["ExportAudit"] = StaffRoles.Admin,
        ["ListOutbox"] = StaffRoles.Admin,
        ["RetryOutbox"] = StaffRoles.Admin,
        ["DiscardOutbox"] = StaffRoles.Admin,
        ["ReencryptFields"] = StaffRoles.Admin,
    };

    /// <summary>None for a function that is not in the table.</summary>
    public static StaffRoles RolesOf(string function) => Roles.GetValueOrDefault(function);
}
