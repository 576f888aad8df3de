using Functions.Http;
using Functions.Site;

namespace Functions.Newsletter.SelfService;

/// <summary>The pages that links in newsletter mails open.</summary>
internal static class SubscriptionPages
{
    public static Page AskToConfirm(string newsletter, string token) => new($"Get {newsletter}?", Html.Of($"""
        <p>Press the button, and {newsletter} will come to your address. You can leave at any time with the link in every issue.</p>
        {Button("confirm", token, "Yes, sign me up")}
        """));

    public static Page Confirmed(string newsletter, string preferences) => new("You are signed up", Html.Of($"""
        <p>Thank you. The next issue of {newsletter} will come to your address.</p>
        <p>If you like, <a href="{preferences}">choose what you read about, and how often</a>.</p>
        """));

    public static Page AskToUnsubscribe(string newsletter, string token) => new($"Leave {newsletter}?", Html.Of($"""
        <p>Press the button, and {newsletter} will not come to your address any more.</p>
        {Button("unsubscribe", token, "Unsubscribe")}
        """));

    public static Page Unsubscribed(string newsletter) => new("You are unsubscribed", Html.Of($"""
        <p>{newsletter} will not come to your address any more. You are welcome back whenever you like.</p>
        """));

    public static Page InvalidLink(SiteOptions site, int status) => new("This link does not work any more", Html.Of($"""
        <p>It may be too old, or not complete. You can <a href="{site.LinkTo("/newsletter/")}">sign up again</a>, or call us: {site.Telephone}.</p>
        """), status);

    public static Html Button(string action, string token, string label) => Html.Of($"""
        <form method="post" action="{action}?token={token}">
          <input type="hidden" name="token" value="{token}">
          <button class="primary" type="submit">{label}</button>
        </form>
        """);
}
