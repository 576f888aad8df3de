using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Writing;

/// <summary>What is put into a text: pictures, pasted text, footnotes, cards, and what is kept as its source.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InsertTests(BrowserFixture system)
{
    private const string Source = """
        ---
        title: A text
        ---

        First words.

        <div class="x">Raw HTML</div>

        Last words.

        """;

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

    [Theory]
    [InlineData("Quotation", "> Said.")]
    [InlineData("List", "- Said.")]
    [InlineData("Heading", "## Said.")]
    public async Task A_picture_stays_out_of_what_is_made_of_the_text_beside_it(string tool, string written)
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("---\ntitle: A text\n---\n\nFirst.\n\n![A cat](/media/cat.png)\n\nLast.\n");
        var picture = page.Text().Locator("p", new() { Has = page.Locator(".picture") });
        var box = await picture.BoundingBoxAsync();

        // Beside the picture, where nothing is written yet.
        await picture.ClickAsync(new() { Position = new() { X = box!.Width - 4, Y = box.Height / 2 } });
        await page.Tool(tool).ClickAsync();
        await page.Keyboard.TypeAsync("Said.");
        Assert.Equal($"---\ntitle: A text\n---\n\nFirst.\n\n![A cat](/media/cat.png)\n\n{written}\n\nLast.\n", await page.SourceAsync());

        // And where words were typed beside it before.
        await page.EvaluateAsync("open_('---\\ntitle: A text\\n---\\n\\n![A cat](/media/cat.png) Said.\\n\\nLast.\\n', 'article')");
        await picture.ClickAsync(new() { Position = new() { X = box.Width - 4, Y = box.Height / 2 } });
        await page.Tool(tool).ClickAsync();
        Assert.Equal($"---\ntitle: A text\n---\n\n![A cat](/media/cat.png)\n\n{written}\n\nLast.\n", await page.SourceAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_first_picture_of_the_text_can_be_that_of_the_list()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("---\ntitle: A text\n---\n\nFirst.\n");
        var offer = page.Tool("Use the first picture of the text");
        await Expect(offer).ToBeHiddenAsync();
        await page.GoBehindAsync("First.");
        await page.Tool("Picture").ClickAsync();
        await Expect(page.Text().Locator(".picture")).ToBeVisibleAsync();

        await offer.ClickAsync();

        await Expect(offer).ToBeHiddenAsync();
        await Expect(page.GetByLabel("What the picture shows")).ToHaveValueAsync("An open door");
        Assert.Contains("\nimage: /media/open-door.webp\nimageAlt: An open door\n", await page.SourceAsync(), StringComparison.Ordinal);
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
        await page.GetByLabel("Exercise", new() { Exact = true }).SelectOptionAsync("A longer breath out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();
        await Expect(page.Tool("Exercise A longer breath out")).ToBeVisibleAsync();
        Assert.Equal("---\nsubject: Hello\n---\n\nWords.\n\n{{exercise longer-breath-out}}\n", await page.SourceAsync());
    }

    [Fact]
    public async Task A_text_of_the_site_has_buttons_and_cards_which_are_changed_by_a_click()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("Words *of* it. [Call](tel:988){.button} or wait\nhere.\n\n{{ article gone }}\n\n* Last words.\n");
        await Expect(page.Tool("Article gone (not published)")).ToBeVisibleAsync();
        await Expect(page.Text().Locator("a.button")).ToHaveCSSAsync("font-weight", "600");

        await page.GoBehindAsync("Words");
        await page.Keyboard.TypeAsync(" soon");
        await page.Tool("Button").ClickAsync();
        await page.GetByLabel("Words on the button").FillAsync("Book a call");
        await page.GetByLabel("Leads to").FillAsync("sleep");
        await page.GetByRole(AriaRole.Option).ClickAsync();
        await page.Tool("Set button").ClickAsync();
        await Expect(page.Text().GetByText("Book a call")).ToBeVisibleAsync();
        await page.Tool("Card of an exercise").ClickAsync();
        await page.Tool("Insert").ClickAsync();
        await Expect(page.Tool("Exercise A longer breath out")).ToBeVisibleAsync();
        Assert.Equal(
            "Words *of* it. [Call](tel:988){.button} or wait\nhere. soon\n\n[Book a call](/articles/sleep-and-stress){.button}\n\n{{exercise longer-breath-out}}\n\n{{ article gone }}\n\n* Last words.\n",
            await page.SourceAsync());

        await page.Text().GetByText("Call", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Words on the button").FillAsync("Call 988");
        await page.Tool("Change").ClickAsync();
        await Expect(page.Text().GetByText("Call 988")).ToBeVisibleAsync();
        await page.Text().GetByText("Book a call").ClickAsync();
        await page.Tool("Remove button").ClickAsync();
        await Expect(page.Text().GetByText("Book a call")).ToBeHiddenAsync();
        await page.Tool("Article gone (not published)").ClickAsync();
        await page.Tool("Remove card").ClickAsync();
        await Expect(page.Locator(".card-in-editor")).ToHaveCountAsync(1);
        Assert.Equal("Words *of* it. [Call 988](tel:988){.button} or wait here. soon\n\n{{exercise longer-breath-out}}\n\n* Last words.\n", await page.SourceAsync());
        Assert.Empty(visitor.Complaints);
    }
}
