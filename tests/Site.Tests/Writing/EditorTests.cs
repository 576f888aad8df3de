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
    public async Task A_picture_that_is_pasted_is_uploaded_and_described()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);
        await page.GoBehindAsync("Last words");

        await page.EvaluateAsync("""
            () => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([new Uint8Array([1])], 'cat.png', { type: 'image/png' }));
              document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
            }
            """);
        await page.Tool("Done").ClickAsync();
        await Expect(page.GetByText("Say in a sentence what the picture shows, or that it is decoration.")).ToBeVisibleAsync();
        await page.GetByLabel("Description").FillAsync("A cat on a chair");
        await page.Tool("Done").ClickAsync();
        await Expect(page.Tool("Description: A cat on a chair")).ToBeVisibleAsync();

        Assert.Equal(Source + "\n![A cat on a chair](/media/cat.png)\n", await page.SourceAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Text_from_Word_and_Google_Docs_keeps_what_it_says_and_loses_its_styles()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);
        await page.GoBehindAsync("Last words");
        await page.Keyboard.PressAsync("Enter");

        await page.EvaluateAsync("""
            () => {
              const transfer = new DataTransfer();
              transfer.setData('text/html', `<html><head><style>p { color: red }</style></head><body><b style="font-weight:normal"><h1 style="color:red"><span style="font-weight:700">Head</span></h1>
                <p class="MsoNormal" style='margin:0'><span style="font-weight:700">Bold</span> and <a href="https://www.google.com/url?q=https://example.org/x&amp;sa=D">a link</a></p>
                <p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>First</p><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>Second</p></b></body></html>`);
              document.querySelector('.editor-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
            }
            """);

        Assert.Equal(Source + "\n## Head\n\n**Bold** and [a link](https://example.org/x)\n\n- First\n- Second\n", await page.SourceAsync());
        Assert.Empty(visitor.Complaints);
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

    [Fact]
    public async Task What_has_no_visual_form_is_untouched_and_edited_as_its_source()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);
        var block = page.GetByRole(AriaRole.Group, new() { Name = "Kept as it is written" });

        await block.GetByRole(AriaRole.Button, new() { Name = "Edit source of this block" }).ClickAsync();
        await block.GetByRole(AriaRole.Textbox).FillAsync("A *paragraph* now.");
        await block.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await Expect(page.Text().GetByText("A paragraph now.")).ToBeVisibleAsync();
        Assert.Equal(Source.Replace("<div class=\"x\">Raw HTML</div>", "A *paragraph* now.", StringComparison.Ordinal), await page.SourceAsync());
    }

    [Fact]
    public async Task A_footnote_has_its_text_at_the_end()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync(Source);
        await page.GoBehindAsync("Last words");

        await page.Tool("Footnote").ClickAsync();
        await page.Keyboard.TypeAsync("What it says");

        Assert.Equal(Source.Replace("Last words.", "Last words.[^1]", StringComparison.Ordinal) + "\n[^1]: What it says\n", await page.SourceAsync());
    }

    [Fact]
    public async Task An_issue_has_cards_of_exercises()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("---\nsubject: Hello\n---\n\nWords.\n", "newsletter");
        await page.GoBehindAsync("Words");

        await page.Tool("Card of an exercise").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Exercise", Exact = true }).PressSequentiallyAsync("breath");
        await page.GetByRole(AriaRole.Option, new() { Name = "A longer breath out" }).ClickAsync();
        await page.Tool("Insert").ClickAsync();

        await Expect(page.Tool("Exercise: longer-breath-out")).ToBeVisibleAsync();
        Assert.Equal("---\nsubject: Hello\n---\n\nWords.\n\n{{exercise longer-breath-out}}\n", await page.SourceAsync());
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
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Empty(await page.FaultsOfPageAsync());
        }

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.Tool("Heading").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Tool("Subheading")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Tool("Line between two parts")).ToBeFocusedAsync();
    }
}
