using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Writing;

/// <summary>The editor of texts, by keyboard and pointer.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EditorTests(BrowserFixture system)
{
    private const string Source = """
        ---
        title: A text
        mood: calm # mine
        ---

        First words with a [link](/articles/sleep-and-stress).

        | What | When |
        | --- | --- |
        | Breathing | Morning |

        <div class="x">Raw HTML</div>

        Last words.

        """;

    [Fact]
    public async Task What_is_typed_becomes_Markdown_and_can_be_undone()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);

        await page.GoBehindAsync("Last words");
        foreach (var line in (string[])[" More.", "## Heading", "- one", "**two** of *them*", "", "> Said", ""])
        {
            await page.Keyboard.TypeAsync(line);
            await page.Keyboard.PressAsync("Enter");
        }

        await page.Keyboard.TypeAsync("1. first");
        Assert.Equal($"{Source.TrimEnd('\n')} More.\n\n## Heading\n\n- one\n- **two** of *them*\n\n> Said\n\n1. first\n", await page.SourceAsync());
        Assert.True(await page.EvaluateAsync<int>("changes") > 20);
        while (await page.Tool("Undo").IsEnabledAsync())
        {
            await page.Keyboard.PressAsync("Control+z");
        }

        Assert.Equal(Source, await page.SourceAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_toolbar_makes_words_bold_and_links_them_to_a_page_that_is_searched_for()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);
        await page.GoBehindAsync("Last words");
        await page.Keyboard.PressAsync("Shift+Home");

        await page.Keyboard.PressAsync("Control+b");
        await Expect(page.Tool("Bold")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Leads to" }).PressSequentiallyAsync("breath");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.Tool("Set link").ClickAsync();

        Assert.Equal(Source.Replace("Last words.", "**[Last words.](/exercises/longer-breath-out)**", StringComparison.Ordinal), await page.SourceAsync());
    }

    [Fact]
    public async Task Rows_are_added_to_a_table_and_cells_are_left_by_Tab()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);

        await page.Text().GetByText("Morning").ClickAsync();
        await page.Tool("Add row").ClickAsync();
        await page.Keyboard.TypeAsync("Walking");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("a | b");

        Assert.Equal(Source.Replace("Morning |\n", "Morning |\n| Walking | a \\| b |\n", StringComparison.Ordinal), await page.SourceAsync());
    }

    [Fact]
    public async Task The_source_is_one_click_away_and_back_with_the_cursor_near_where_it_was()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);
        await page.GoBehindAsync("Last words");

        await page.Tool("Source").ClickAsync();
        await page.Keyboard.TypeAsync(" In the source.");
        await page.Tool("Back to the text").ClickAsync();
        await page.Keyboard.TypeAsync(" In the text.");

        Assert.Equal(Source.Replace("Last words.", "Last words. In the source. In the text.", StringComparison.Ordinal), await page.SourceAsync());
    }

    [Theory]
    [InlineData("articles/a.mdx", "<Chart />\n", "MDX")]
    [InlineData("articles/a.md", "---\ntitle: no end\n", "no end")]
    public async Task A_file_that_has_no_visual_form_opens_as_its_source_which_says_why(string path, string source, string reason)
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);

        await page.EvaluateAsync("([path, source]) => { const editor = document.querySelector('markdown-editor'); editor.path = path; editor.value = source; }", new[] { path, source });

        await Expect(page.GetByText("So it opens as its source.")).ToContainTextAsync(reason);
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Text: source" })).ToHaveValueAsync(source);
    }

    [Fact]
    public async Task Problems_stand_beside_their_blocks_and_lead_there()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);

        await page.EvaluateAsync("document.querySelector('markdown-editor').problems = [{ line: 14, column: 1, severity: 'error', message: 'These words are wrong.' }]");
        await page.Tool("These words are wrong.").ClickAsync();
        await page.Keyboard.TypeAsync("Other. ");

        await Expect(page.Text().GetByText("These words are wrong.")).ToBeVisibleAsync();
        Assert.Equal(Source.Replace("Last words.", "Other. Last words.", StringComparison.Ordinal), await page.SourceAsync());
    }

    [Fact]
    public async Task It_can_be_used_on_a_phone_by_keyboard_and_in_both_themes()
    {
        await using var visitor = await system.VisitAsync(width: 390);
        var page = await visitor.OpenEditorAsync(Source);

        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty(await page.FaultsOfPageAsync());
        }

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.Tool("Heading").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Tool("Subheading")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Tool("Card of an article")).ToBeFocusedAsync();
    }
}
