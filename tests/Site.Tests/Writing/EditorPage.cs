using Microsoft.Playwright;

namespace Site.Tests.Writing;

/// <summary>A page with nothing but the editor on it, on the origin of the site and under its content security policy.</summary>
internal static class EditorPage
{
    private const string Policy = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    // What the room around it would offer.
    private const string Host = """
        import '/staff/writing/editor.js';
        const [editor, fields] = [document.querySelector('markdown-editor'), document.querySelector('front-matter-fields')];
        const pages = [{ title: 'Sleep and stress', path: '/articles/sleep-and-stress', kind: 'article' }, { title: 'A longer breath out', path: '/exercises/longer-breath-out', kind: 'exercise' }];
        const host = {
          tags: ['sleep', 'stress'],
          exercises: [{ slug: 'longer-breath-out', title: 'A longer breath out' }],
          people: [{ slug: 'clinical-director', name: 'Clinical director' }],
          searchPages: async (query) => pages.filter((page) => page.title.toLowerCase().includes(query.toLowerCase())),
          choosePicture: async () => ({ path: '/media/open-door.webp', alt: 'An open door' }),
          uploadPicture: async (file, progress) => { progress(0.5); return { path: `/media/${file.name}` }; },
          pictureUrl: () => '/favicon.svg',
        };
        window.changes = 0;
        window.open_ = (source, kind) => {
          fields.setAttribute('kind', kind);
          fields.timeZone = 'America/Chicago';
          [editor.host, fields.host] = [host, host];
          editor.value = source;
          fields.editor = editor;
          fields.querySelector('details').open = true;
          editor.addEventListener('change', () => window.changes++);
        };
        window.isReady = true;
        """;

    public static async Task<LosslessRun> StartRunAsync(Visitor visitor)
    {
        await ShowAsync(visitor.Page, await File.ReadAllTextAsync(Path.Combine(NodeTools.TestsFolder, "Writing", "edits.js")), "");
        return new LosslessRun(visitor.Page);
    }

    /// <summary>Opens a text in the editor, with its fields above it.</summary>
    public static async Task<IPage> OpenEditorAsync(this Visitor visitor, string source, string kind = "article")
    {
        await ShowAsync(visitor.Page, Host, "<front-matter-fields></front-matter-fields><markdown-editor></markdown-editor>");
        await visitor.Page.EvaluateAsync("([source, kind]) => open_(source, kind)", new[] { source, kind });
        return visitor.Page;
    }

    /// <summary>What would be saved.</summary>
    public static Task<string> SourceAsync(this IPage page) => page.EvaluateAsync<string>("document.querySelector('markdown-editor').value");

    public static ILocator Text(this IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Text", Exact = true });

    public static ILocator Tool(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Puts the cursor behind the last word of the first paragraph with these words.</summary>
    public static async Task GoBehindAsync(this IPage page, string words)
    {
        await page.Text().GetByText(words).First.ClickAsync(new() { Position = new() { X = 8, Y = 8 } });
        await page.Keyboard.PressAsync("End");
    }

    private static async Task ShowAsync(IPage page, string script, string markup)
    {
        var html = $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Editor</title><meta name="viewport" content="width=device-width">
            <link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/components.css"><link rel="stylesheet" href="/site.css"><link rel="stylesheet" href="/staff/staff.css">
            <script type="module" src="/staff/editor-test.js"></script></head><body><main class="wide staff"><h1>Editor</h1>{markup}</main></body></html>
            """;
        await page.RouteAsync("**/staff/editor-test", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = html,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Security-Policy"] = Policy },
        }));
        await page.RouteAsync("**/staff/editor-test.js", route => route.FulfillAsync(new() { ContentType = "text/javascript; charset=utf-8", Body = script }));
        await page.GotoAsync("/staff/editor-test");
        await page.WaitForFunctionAsync("() => window.isReady");
    }
}
