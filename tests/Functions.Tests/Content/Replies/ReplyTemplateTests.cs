using System.Text;
using Functions.Content.Editing;
using Functions.Content.Files;
using Functions.Content.Replies;
using Functions.Tests.Content.Publishing;

namespace Functions.Tests.Content.Replies;

public sealed class ReplyTemplateTests
{
    private const string Path = "replies/first.md";

    [Fact]
    public void A_template_is_a_title_and_a_plain_text_with_two_placeholders()
    {
        var (template, problems) = Read("---\ntitle: First\n---\n\nHello {name},\n\ncome to {office}. <b>*Not* Markdown</b>\n");

        Assert.Equal(new ReplyTemplate("first", "First", "Hello {name},\n\ncome to {office}. <b>*Not* Markdown</b>"), template);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("Hello {Name}", "replies/first.md(4,7): error: “{Name}” is no placeholder of a reply: there are {name} and {office} only.")]
    [InlineData("a\nHello {first name}, { name }", "replies/first.md(5,7): error: “{first name}” is no placeholder of a reply: there are {name} and {office} only.\nreplies/first.md(5,21): error: “{ name }” is no placeholder of a reply: there are {name} and {office} only.")]
    [InlineData("Hello {{name}}", "replies/first.md(4,7): error: “{{name}}” is no placeholder of a reply: there are {name} and {office} only.")]
    [InlineData("{}", "replies/first.md(4,1): error: “{}” is no placeholder of a reply: there are {name} and {office} only.")]
    [InlineData("", "replies/first.md(4,1): error: The reply has no text.")]
    public void What_would_stand_in_a_reply_as_it_is_written_is_an_error(string text, string problems)
    {
        var (template, found) = Read($"---\ntitle: First\n---\n{text}");

        Assert.Null(template);
        Assert.Equal(problems.Split('\n'), found.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("Hello", "replies/first.md(1,1): error: The file has to begin with front matter between two lines of --- (YAML) or +++ (TOML).")]
    [InlineData("---\nsubject: x\n---\nHello", "replies/first.md(2,1): warning: The key “subject” is not used in a reply, which has a title only.\nreplies/first.md(1,1): error: The front matter has no title.")]
    public void A_file_that_is_no_template_says_why(string source, string problems)
        => Assert.Equal(problems.Split('\n'), Read(source).Problems.Select(problem => problem.ToString()));

    [Theory]
    [InlineData("A brace { alone")]
    [InlineData("and } one")]
    [InlineData("{name} {office} {name}")]
    public void What_is_no_placeholder_is_text(string text) => Assert.Empty(Read($"---\ntitle: First\n---\n{text}").Problems);

    [Fact]
    public async Task A_faulty_template_is_in_the_list_of_problems_and_nothing_of_any_is_published()
    {
        var world = new PublishedWorld();
        world.Blobs.Upload("content", Path, "---\ntitle: First\n---\nHello {nme}");
        world.Blobs.Upload("content", "replies/second.md", "---\ntitle: Second\n---\nHello {name}");

        var result = await world.PublishWholeAsync();

        Assert.Contains(result.Problems, problem => problem.File == Path && problem.Message.Contains("{nme}", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Problems, problem => problem.File == "replies/second.md");
        Assert.Equal(0, result.Parsed);
        var templates = await new ReplyTemplates(new ContentStore(world.Blobs.Service)).ListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["second"], templates.Select(template => template.Slug));
    }

    [Fact]
    public async Task The_writing_room_shows_it_as_the_person_reads_it()
    {
        var rendered = await new ReplyRenderer().RenderAsync(Path, Encoding.UTF8.GetBytes("---\ntitle: First\n---\nHello <b>\nyou\n\nBye"), TestContext.Current.CancellationToken);

        Assert.Equal("<p>Hello &lt;b&gt;<br>you</p><p>Bye</p>", rendered.Html);
        Assert.True(ContentPath.IsValid(Path) && Drafts.IsValid("drafts/" + Path));
        Assert.False(ContentPath.IsValid("replies/.hidden.md"));
    }

    private static (ReplyTemplate? Template, IReadOnlyList<ContentProblem> Problems) Read(string source)
        => ReplyTemplate.Read(new ContentFile(Path, Encoding.UTF8.GetBytes(source), DateTimeOffset.UnixEpoch));
}
