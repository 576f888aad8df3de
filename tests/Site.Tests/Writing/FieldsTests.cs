using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Writing;

/// <summary>Front matter as fields.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FieldsTests(BrowserFixture system)
{
    [Fact]
    public async Task A_field_changes_the_lines_of_its_key_and_no_others()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("---\nTitle: 'Old' # mine\nmood: calm\nexcerpt: Short\ntags:\n  - sleep\nfeatured_image: a.png\ndate: 2026-08-12T10:00:00Z\n---\nWords.\n");

        await Expect(page.GetByText("Wednesday, August 12, 2026 at 5:00 AM, Chicago time")).ToBeVisibleAsync();
        await page.GetByLabel("Title").FillAsync("Sleep: it's new");
        await page.GetByLabel("Summary").FillAsync("yes");
        await page.GetByLabel("Tags").FillAsync("012");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose another picture" }).ClickAsync();
        await page.GetByLabel("Date: time").FillAsync("09:30");

        Assert.Equal(
            "---\nTitle: 'Sleep: it''s new' # mine\nmood: calm\nexcerpt: \"yes\"\ntags:\n  - sleep\n  - \"012\"\nfeatured_image: /media/open-door.webp\ndate: 2026-08-12T09:30\nimageAlt: An open door\n---\nWords.\n",
            await page.SourceAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_text_without_front_matter_gets_one_and_an_address_from_its_title()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("Words.\n");
        await page.EvaluateAsync("document.querySelector('front-matter-fields').isNew = true");

        await page.GetByLabel("Title").FillAsync("Schlaf & Thérapie");

        await Expect(page.GetByLabel("Address", new() { Exact = true })).ToHaveValueAsync("schlaf-therapie");
        Assert.Equal("---\ntitle: Schlaf & Thérapie\n---\n\nWords.\n", await page.SourceAsync());
        await page.GetByLabel("Title").FillAsync("");
        Assert.Equal("---\n---\n\nWords.\n", await page.SourceAsync());
    }

    [Fact]
    public async Task An_issue_has_a_subject_topics_and_exercises()
    {
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("---\nsubject: Hello\ntopics: []\n---\n\nWords.\n", "newsletter");

        await page.GetByLabel("Subject").FillAsync("A subject: with a colon, and rather longer than phones show");
        await page.GetByLabel("Topics").FillAsync("sleep");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Goes to").SelectOptionAsync("monthly");

        await Expect(page.GetByText("59 letters: phones show about 45 of them.")).ToBeVisibleAsync();
        Assert.Equal("---\nsubject: \"A subject: with a colon, and rather longer than phones show\"\ntopics: [sleep]\nfrequency: monthly\n---\n\nWords.\n", await page.SourceAsync());
        Assert.Empty(await page.FaultsOfPageAsync());
    }

    [Fact]
    public async Task Values_are_quoted_where_they_would_be_read_otherwise()
    {
        (string Source, string Name, string Value, string Expected)[] cases =
        [
            ("---\ntitle: x\n---\n", "title", "012", "---\ntitle: \"012\"\n---\n"),
            ("---\ntitle: \"x\"\n---\n", "title", "a \"b\" # c", "---\ntitle: \"a \\\"b\\\" # c\"\n---\n"),
            ("---\ntitle: x\n---\n", "title", "@home", "---\ntitle: \"@home\"\n---\n"),
            ("---\ntitle: x\n---\n", "title", "2026-01-01", "---\ntitle: \"2026-01-01\"\n---\n"),
            ("---\ntitle: x\nsummary: >\n  folded\n  text\nx: 1\n---\n", "summary", "New", "---\ntitle: x\nsummary: New\nx: 1\n---\n"),
            ("---\ntitle: x\ncover:\n  src: a.png # mine\n  alt: old\n---\n", "imageAlt", "New", "---\ntitle: x\ncover:\n  src: a.png # mine\n  alt: New\n---\n"),
            ("\uFEFF---\r\ntitle: x\r\n---\r\nText", "summary", "New", "\uFEFF---\r\ntitle: x\r\nsummary: New\r\n---\r\nText"),
            ("+++\ntitle = 'x' # mine\n[extra]\ny = 1\n+++\n", "title", "New", "+++\ntitle = \"New\" # mine\n[extra]\ny = 1\n+++\n"),
            ("+++\ntitle = 'x'\n[extra]\ny = 1\n+++\n", "summary", "New", "+++\ntitle = 'x'\nsummary = \"New\"\n[extra]\ny = 1\n+++\n"),
        ];
        await using var visitor = await system.VisitAsync();
        var page = await visitor.OpenEditorAsync("");

        foreach (var (source, name, value, expected) in cases)
        {
            await page.EvaluateAsync("([source, name, value]) => { const editor = document.querySelector('markdown-editor'); editor.value = source; editor.setField(name, value); }", new[] { source, name, value });
            Assert.Equal(expected, await page.SourceAsync());
        }
    }

    [Theory]
    [InlineData("Line 3, column 1: perMinute has to be a whole number from 1, not “x”.", "“Pace: mails a minute” has to be a whole number from 1, not “x”.")]
    [InlineData("The front matter has no title.", "“Title” is missing.")]
    [InlineData("The slug 'a' is taken by articles/b.md.", "The address 'a' is taken by articles/b.md.")]
    [InlineData("A live exercise needs startsAt, and endsAt after it.", "A live exercise needs “Begins”, and “Ends” after it.")]
    [InlineData("unpublishAt has to come after publishAt.", "“Disappears” has to come after “Appears”.")]
    [InlineData("The key 'mood' is repeated: it is on line 3 already.", "The entry “mood” stands there twice: one can be removed under “Source”.")]
    [InlineData("The front matter is not valid YAML: did not find expected key", "What stands above the text cannot be read: it can be mended under “Source”.")]
    [InlineData("There is no file notes.md.", "There is no file notes.md.")]
    public async Task A_problem_is_said_in_the_words_of_the_room(string message, string words)
    {
        await using var visitor = await system.VisitAsync();
        await visitor.Page.GotoAsync("/staff/");

        Assert.Equal(words, await visitor.Page.EvaluateAsync<string>("async (message) => (await import('/staff/writing/problem-words.js')).plainWords(message)", message));
    }
}
