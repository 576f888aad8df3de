using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Tests.Content.Authoring;

/// <summary>YAML and TOML as people and programs write them.</summary>
public sealed class FrontMatterStylesTests
{
    [Theory]
    [InlineData("title: Grief: a guide", "Grief: a guide")]
    [InlineData("title: Grief: it's 9:00: go", "Grief: it's 9:00: go")]
    [InlineData("title: Note:", "Note:")]
    [InlineData("title: Grief: a guide # later", "Grief: a guide")]
    [InlineData("title: Grief: a guide\n  for parents", "Grief: a guide for parents")]
    [InlineData("title: \"Grief:\na guide\"", "Grief: a guide")]
    [InlineData("title: 'It''s\nlate'", "It's late")]
    [InlineData("title: >\n  Grief: a\n  guide", "Grief: a guide")]
    [InlineData("title: https://example.org/a: b", "https://example.org/a: b")]
    [InlineData("title:\tGrief", "Grief")]
    [InlineData("\t\ntitle: Grief", "Grief")]
    [InlineData("tags: [a,\nb]\ntitle: Grief", "Grief")]
    [InlineData("tags: [a,\n]\ntitle: Grief", "Grief")]
    [InlineData("image:\n  alt: Grief: a guide\ntitle: Grief", "Grief")]
    public void What_has_one_reading_is_read(string yaml, string title)
    {
        var problems = new ProblemList("");

        var front = FrontMatter.ReadArticle($"---\n{yaml}\nslug: x\n---\nBody\n", problems);

        Assert.Empty(problems.All);
        Assert.Equal((title, "x", "Body\n"), (front.Text("title"), front.Text("slug"), front.Body));
    }

    [Theory]
    [InlineData("title: Tip #1", 12, "#1")]
    [InlineData("tags: #sleep", 7, "#sleep")]
    public void What_is_taken_for_a_comment_is_named(string yaml, int column, string comment)
    {
        var problems = new ProblemList("");

        FrontMatter.ReadArticle($"---\n{yaml}\n---\n", problems);

        var problem = Assert.Single(problems.All);
        Assert.Equal(
            (2, column, ProblemSeverity.Warning, $"“{comment}” is a comment in YAML, and not part of the value: if it should be, put the whole value between quotes."),
            (problem.Line, problem.Column, problem.Severity, problem.Message));
    }

    [Theory]
    [InlineData("---\ntitle: x\n...\nBody: here\n", "Body: here\n")]
    [InlineData("---\ntitle: x\n...\n\nOne\n---\nTwo\n", "\nOne\n---\nTwo\n")]
    public void Three_dots_end_front_matter(string source, string body) => Assert.Equal(body, FrontMatter.Read(source).Body);

    [Theory]
    [InlineData("title: x\n\ttags: a", 3, 1, "YAML is indented with spaces: there is a tab.")]
    [InlineData("tags:\n\t- a", 3, 1, "YAML is indented with spaces: there is a tab.")]
    public void A_tab_is_named(string yaml, int line, int column, string message)
    {
        var fault = Assert.Throws<ContentException>(() => FrontMatter.Read($"---\n{yaml}\n---\n"));

        Assert.Equal((line, column, message), (fault.Line, fault.Column, fault.Message));
    }

    [Theory]
    [InlineData("title: \"Anxiety\" and you", 2, "If the value of title is a text, put the whole of it between quotes.")]
    [InlineData("title: [Guide] to sleep", 2, "If the value of title is a text, put the whole of it between quotes.")]
    [InlineData("title: @home", 2, "If the value of title is a text, put the whole of it between quotes.")]
    [InlineData("slug: x\ntitle:Sleep\ntags: a", 3, "A space is needed after the colon.")]
    public void What_to_write_instead_is_said(string yaml, int line, string hint)
    {
        var fault = Assert.Throws<ContentException>(() => FrontMatter.Read($"---\n{yaml}\n---\n"));

        Assert.Equal(line, fault.Line);
        Assert.EndsWith(hint, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_toml_may_be_there_more_than_once()
    {
        var problems = new ProblemList("");

        var front = FrontMatter.ReadArticle("+++\ntitle = 'x'\n[[resources]]\nsrc = 'a'\n[[resources]]\nsrc = 'b'\n[params.a]\nb = 1\n[params.c]\nd = 1\n[cover]\nimage = 'https://example.org/a.png'\nalt = 'A'\n+++\n", problems);

        Assert.Empty(problems.All);
        Assert.Equal(("https://example.org/a.png", "A"), (front.Text("image"), front.Text("imageAlt")));
        Assert.Equal(2, front.Entry("resources")!.Value.Items!.Count);
    }

    [Fact]
    public void A_table_of_toml_that_is_repeated_is_an_error()
    {
        var fault = Assert.Throws<ContentException>(() => FrontMatter.Read("+++\n[params]\na = 1\n[params]\nb = 1\n+++\n"));

        Assert.Equal((4, "The key 'params' is repeated: it is on line 2 already."), (fault.Line, fault.Message));
    }

    [Fact]
    public void Toml_that_is_nested_too_deeply_is_named_where_it_is()
    {
        var fault = Assert.Throws<ContentException>(() => FrontMatter.Read($"+++\na = ['[[[[[[[[[[']\n\nb = {new string('[', 3000)}\n+++\n"));

        Assert.Equal((4, 13, "Values are nested too deeply."), (fault.Line, fault.Column, fault.Message));
    }

    [Theory]
    [InlineData("description: A", "summary")]
    [InlineData("excerpt: A", "summary")]
    [InlineData("Summary: A", "summary")]
    [InlineData("lastmod: A", "updated")]
    [InlineData("last_modified_at: A", "updated")]
    [InlineData("modified: A", "updated")]
    [InlineData("cover: A", "image")]
    [InlineData("featured_image: A", "image")]
    [InlineData("thumbnail: A", "image")]
    [InlineData("heroImage: {src: A}", "image")]
    [InlineData("images: [A]", "image")]
    [InlineData("image: {path: A}", "image")]
    [InlineData("image: {src: x, alt: A}", "imageAlt")]
    [InlineData("redirect_from: A", "aliases")]
    [InlineData("language: A", "lang")]
    public void Keys_of_other_systems_are_understood(string yaml, string key)
    {
        var problems = new ProblemList("");

        var front = FrontMatter.ReadArticle($"---\n{yaml}\n---\n", problems);

        Assert.Empty(problems.All);
        Assert.Equal("A", front.Text(key));
    }

    [Fact]
    public void Of_two_names_for_one_thing_the_one_of_this_site_counts()
    {
        var problems = new ProblemList("");

        var front = FrontMatter.ReadArticle("---\ndescription: A\nsummary: B\n---\n", problems);

        Assert.Equal("B", front.Text("summary"));
        var problem = Assert.Single(problems.All);
        Assert.Equal((2, 1, ProblemSeverity.Warning, "'description' is not used, because 'summary' is there on line 3."), (problem.Line, problem.Column, problem.Severity, problem.Message));
    }
}
