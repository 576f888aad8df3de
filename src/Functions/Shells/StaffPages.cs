using Functions.Http;
using Functions.Site;

namespace Functions.Shells;

/// <summary>
/// The pages of staff, in English. What each has besides the header and the sign-in stands in <c>src/Site</c>, at the path that the page has.
/// </summary>
internal sealed class StaffPages(SiteOptions site, string folder)
{
    private static readonly StaffPage[] Pages =
    [
        new("staff/", "Today", "Staff", "today", []),
        new("staff/inbox/", "Inbox", "Inbox", "inbox", ["inbox/inbox.css"]) { Count = "messages" },
        new("staff/writing/", "Writing", "Editor", "writing", ["writing/writing.css", "media/media.css"]) { Count = "drafts" },
        new("staff/media/", "Media", "Editor", "media", ["media/media.css"]),
        new("staff/newsletter/", "Newsletter", "Editor", "newsletter", ["newsletter/newsletter.css", "newsletter/send-progress.css", "writing/writing.css", "media/media.css"]),
        new("staff/newsletter/subscribers/", "Subscribers", "Editor", "subscribers", ["newsletter/subscribers/subscribers.css"]),
        new("staff/insights/", "Insights", "Editor", "insights", ["insights/insights.css"]),
        new("staff/activity/", "Activity", "Admin", "activity", ["activity/activity.css"]),
        new("staff/practice/", "Practice", "Staff", "practice", ["practice/practice.css"]),
    ];

    public IEnumerable<(string File, Html Page)> Write() => Pages
        .Select(page => ($"{page.Path}index.html", Staff(page)))
        .Append(("signed-out/index.html", SignedOut()));

    private Html Staff(StaffPage page) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{page.Title} | {site.Name}</title>
          <meta name="robots" content="noindex">
          <meta name="api-base" content="{site.HrefToApi("").TrimEnd('/')}">
          <meta name="theme-color" content="#24513f">
          <link rel="icon" type="image/svg+xml" href="/favicon.svg">
          <link rel="stylesheet" href="/components.css">
          <link rel="stylesheet" href="/site.css">
          <link rel="stylesheet" href="/staff/staff.css">
          {Html.Join(page.Styles.Select(style => Html.Of($"""<link rel="stylesheet" href="/staff/{style}">""")))}
          <script type="module" src="/{page.Path}{page.Name}.js"></script>
        </head>
        <body>
          <a class="skip-link" href="#main">Skip to the content</a>
          <header class="site-header">
            <div class="wide">
              <a class="brand" href="/staff/"><img src="/favicon.svg" alt="" width="36" height="36">{site.Name}</a>
              <span class="staff-place">Staff</span>
              <nav id="rooms" class="site-nav" aria-label="Staff" hidden>
                <ul>{Html.Join(Pages.Select(room => Link(room, room == page)))}</ul>
              </nav>
              <button id="sign-out" class="quiet" type="button" hidden>Sign out</button>
            </div>
          </header>
          <main id="main" tabindex="-1" class="wide staff">
            <p id="announcer" class="unseen" role="status"></p>
            <div id="problem" class="problem" role="alert" tabindex="-1"></div>
            <section id="sign-in" class="sign-in" aria-labelledby="sign-in-title" hidden>
              <h1 id="sign-in-title">Sign in</h1>
              <form class="form card-form">
                <div class="problem" role="alert" tabindex="-1"></div>
                <div class="field">
                  <label for="staff-key">Staff key</label>
                  <input id="staff-key" name="key" type="password" autocomplete="current-password" required>
                </div>
                <button class="primary" type="submit">Sign in</button>
              </form>
            </section>
            {Fragment(page.Path)}
          </main>
        </body>
        </html>

        """);

    // The number of what waits in a room is filled in by the browser.
    private static Html Link(StaffPage room, bool isCurrent) => Html.Of($"""
        <li data-role="{room.Role}"><a href="/{room.Path}"{(isCurrent ? Html.Of($" aria-current=\"page\"") : Html.Empty)}>{room.Title}{(room.Count is { } count ? Html.Of($" <span class=\"count\" data-count=\"{count}\" hidden></span>") : Html.Empty)}</a></li>
        """);

    private Html SignedOut() => new PageFrame(site, Words.In(Words.DefaultLanguage)).Write(
        new PageHead("Signed out", Words.DefaultLanguage) { Scripts = ["/signed-out/signed-out.js"] }, Fragment("signed-out/"));

    private Html Fragment(string path) => new(File.ReadAllText(Path.Combine(folder, path, "index.html")));

    /// <param name="Path">Without a leading slash.</param>
    /// <param name="Role">Whoever has it sees the page in the navigation; all of staff see what is for <c>Staff</c>.</param>
    /// <param name="Name">That of its script, in its folder.</param>
    /// <param name="Styles">Below <c>staff/</c>.</param>
    private sealed record StaffPage(string Path, string Title, string Role, string Name, string[] Styles)
    {
        /// <summary>The number beside its title.</summary>
        public string? Count { get; init; }
    }
}
