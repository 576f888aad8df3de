using Functions.Http;
using Functions.Site;

namespace Functions.Newsletter.SelfService;

/// <summary>The pages that links in newsletter mails open.</summary>
internal static class SubscriptionPages
{
    public static Page AskToConfirm(LinkPage page, string token) => page.Of(page.Text("link.confirm"), Html.Of($"""
        <p>{page.Text("link.confirmText")}</p>
        {page.Button("confirm", token, page.Text("link.confirmButton"))}
        """));

    public static Page Confirmed(LinkPage page, string preferences)
    {
        var link = Html.Of($"""<a href="{preferences}{page.Suffix}">{page.Text("link.choose")}</a>""");
        return page.Of(page.Text("link.confirmed"), Html.Of($"""
            <p>{page.Text("link.confirmedText")}</p>
            <p>{page.Words.Html("link.confirmedChoice", ("choose", link))}</p>
            """));
    }

    public static Page AskToUnsubscribe(LinkPage page, string token) => page.Of(page.Text("link.unsubscribe"), Html.Of($"""
        <p>{page.Text("link.unsubscribeText")}</p>
        {page.Button("unsubscribe", token, page.Text("link.unsubscribeButton"))}
        """));

    public static Page Unsubscribed(LinkPage page) => page.Of(page.Text("link.unsubscribed"), Html.Of($"""
        <p>{page.Text("link.unsubscribedText")}</p>
        """));

    public static Page InvalidLink(LinkPage page, int status)
    {
        var signUp = Html.Of($"""<a href="{page.Site.LinkTo(page.Site.PathIn(page.Words.Language, "/newsletter/"))}">{page.Text("link.signUpAgain")}</a>""");
        return page.Of(page.Text("link.invalid"), Html.Of($"""
            <p>{page.Words.Html("link.invalidText", ("signUp", signUp), ("telephone", Telephone.Link(page.Site.Telephone)))}</p>
            """), status);
    }
}
