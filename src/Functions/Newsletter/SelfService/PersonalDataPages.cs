using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.SelfService;

internal static class PersonalDataPages
{
    public static Page LinkSent(LinkPage page, string message) => page.Of(page.Text("personalData.linkSent"), Html.Of($"<p>{message}</p>"), StatusCodes.Status202Accepted);

    public static Page AskToExport(LinkPage page, string token) => page.Of(page.Text("personalData.export"), Html.Of($"""
        <p>{page.Text("personalData.exportText")}</p>
        {page.Button("export", token, page.Text("personalData.exportButton"))}
        """));

    public static Page AskToErase(LinkPage page, string token) => page.Of(page.Text("personalData.erase"), Html.Of($"""
        <p>{page.Text("personalData.eraseText")}</p>
        {page.Button("erase", token, page.Text("personalData.eraseButton"))}
        """));

    public static Page Erased(LinkPage page) => page.Of(page.Text("personalData.erased"), Html.Of($"""
        <p>{page.Text("personalData.erasedText")}</p>
        """));
}
