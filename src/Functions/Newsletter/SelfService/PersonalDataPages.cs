using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.SelfService;

internal static class PersonalDataPages
{
    public static Page LinkSent(string message) => new("A link is on its way", Html.Of($"<p>{message}</p>"), StatusCodes.Status202Accepted);

    public static Page AskToExport(string token) => new("Your data", Html.Of($"""
        <p>Press the button to get a file with all that our newsletter knows about you.</p>
        {SubscriptionPages.Button("export", token, "Give me my data")}
        """));

    public static Page AskToErase(string token) => new("Erase your data?", Html.Of($"""
        <p>Press the button, and all that our newsletter knows about you is gone. The newsletter will not come any more. This cannot be undone.</p>
        {SubscriptionPages.Button("erase", token, "Erase my data")}
        """));

    public static Page Erased() => new("Your data is erased", Html.Of($"""
        <p>What is left is a code that nobody can turn back into your address. It keeps the address off our list, unless you sign up again.</p>
        """));
}
