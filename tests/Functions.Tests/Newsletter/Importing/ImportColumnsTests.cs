using Functions.Newsletter.Importing;

namespace Functions.Tests.Newsletter.Importing;

public sealed class ImportColumnsTests
{
    private static readonly string[] OwnExport =
        ["id", "email", "name", "status", "topics", "frequency", "consentAt", "consentVersion", "consentForm", "consentSource", "confirmedAt", "unsubscribedAt"];

    [Theory]
    [InlineData("UNSUB_TIME", "2024-05-01 10:00:00")]
    [InlineData("unsubscribed_at", "2024-05-01")]
    [InlineData("unsubscribedAt", "2024-05-01T10:00:00Z")]
    [InlineData("Unsubscribed", "true")]
    [InlineData("Unsubscribe Date", "5/1/2024")]
    [InlineData("UNSUB_REASON", "No longer interested")]
    [InlineData("optout_time", "1714557600")]
    [InlineData("OptOut_Date", "20240501T100000")]
    [InlineData("Email Opt Out", "1")]
    [InlineData("HasOptedOutOfEmail", "TRUE")]
    [InlineData("Unsubscribed from all email", "true")]
    [InlineData("CLEAN_TIME", "2024-05-01 10:00:00")]
    [InlineData("cleaned", "yes")]
    [InlineData("bounced", "yes")]
    [InlineData("Bounced At", "2024-05-01")]
    [InlineData("hard_bounce", "x")]
    [InlineData("complained", "1")]
    [InlineData("email_disabled", "true")]
    [InlineData("EMAIL_BLACKLISTED", "true")]
    [InlineData("suppressed", "true")]
    [InlineData("deleted_at", "2024-05-01")]
    [InlineData("subscribed_to_emails", "false")]
    [InlineData("subscribed_to_emails", "")]
    [InlineData("Subscribed", "no")]
    [InlineData("OPT_IN", "false")]
    [InlineData("is_active", "0")]
    [InlineData("Subscriber Status", "Unsubscribed")]
    [InlineData("Subscription State", "Bounced")]
    [InlineData("Global Status", "unconfirmed")]
    [InlineData("status", "cleaned")]
    [InlineData("status", "complained")]
    [InlineData("status", "Non-subscribed")]
    [InlineData("status", "archived")]
    [InlineData("status", "Pending")]
    [InlineData("status", "blocklisted")]
    // Words that nobody knows are not silently active.
    [InlineData("status", "C")]
    [InlineData("status", "5.1.1")]
    [InlineData("Email Status", "free")]
    [InlineData("subscribed", "perhaps")]
    // Of a column that is not known, what can only mean one thing.
    [InlineData("state", "cancelled")]
    [InlineData("newsletter_subscription", "unsubscribed")]
    public void Whoever_left_elsewhere_is_kept_out(string column, string cell)
    {
        var columns = new ImportColumns(["email", column], [column]);

        Assert.Equal(column, columns.LeftColumn(index => index == 1 ? cell : "kim@example.com"));
    }

    [Theory]
    [InlineData("UNSUB_TIME", "")]
    [InlineData("unsubscribedAt", " ")]
    [InlineData("unsubscribed_at", "0000-00-00 00:00:00")]
    [InlineData("unsubscribed", "FALSE")]
    [InlineData("bounced", "0")]
    [InlineData("bounced", "never")]
    [InlineData("email_disabled", "No")]
    [InlineData("deleted_at", "NULL")]
    [InlineData("subscribed_to_emails", "true")]
    [InlineData("subscribed", "Yes")]
    [InlineData("OPT_IN", "1")]
    [InlineData("status", "active")]
    [InlineData("status", "Subscribed")]
    [InlineData("status", "enabled")]
    [InlineData("status", "")]
    [InlineData("Subscriber Status", "Confirmed")]
    [InlineData("state", "IL")]
    [InlineData("OPTIN_TIME", "2024-05-01 10:00:00")]
    public void Whoever_did_not_is_not(string column, string cell)
        => Assert.Null(new ImportColumns(["email", column], []).LeftColumn(index => index == 1 ? cell : "kim@example.com"));

    [Theory]
    [InlineData("active_subscription")]
    [InlineData("subscription_tier")]
    [InlineData("delivery status")]
    [InlineData("SMS_OPTOUT")]
    [InlineData("push_disabled")]
    [InlineData("bounce_count")]
    [InlineData("unsubscribe_url")]
    [InlineData("suppression group")]
    [InlineData("complaints")]
    [InlineData("State")]
    public void A_column_that_looks_like_a_state_and_is_not_known_has_to_be_confirmed(string column)
    {
        string[] headers = ["email", column];

        Assert.Equal([column], new ImportColumns(headers, []).ToConfirm);
        Assert.Equal([column], new ImportColumns(headers, []).Unread);
        Assert.Empty(new ImportColumns(headers, [column.ToUpperInvariant()]).ToConfirm);
        Assert.Equal([column], new ImportColumns(headers, ["another"]).ToConfirm);
    }

    [Fact]
    public void Columns_that_are_not_read_are_named()
    {
        var mailchimp = new ImportColumns(["Email", "First Name", "MEMBER_RATING", "OPTIN_TIME", "LAST_CHANGED", "UNSUB_TIME", "consentAt", "consentSource", ""], []);

        Assert.Equal(["First Name", "MEMBER_RATING", "OPTIN_TIME", "LAST_CHANGED"], mailchimp.Unread);
        Assert.Empty(mailchimp.ToConfirm);
    }

    [Fact]
    public void Of_our_own_export_nothing_has_to_be_confirmed()
    {
        var columns = new ImportColumns(OwnExport, []);

        Assert.Equal(["id", "consentVersion", "confirmedAt"], columns.Unread);
        Assert.Empty(columns.ToConfirm);
    }
}
