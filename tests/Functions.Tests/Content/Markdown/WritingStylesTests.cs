using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;

namespace Functions.Tests.Content.Markdown;

/// <summary>Whole articles as people write them in other systems.</summary>
public sealed class WritingStylesTests
{
    private readonly ProblemList _problems = new("articles/x.md");

    [Fact]
    public void As_in_Hugo()
        => Assert.Equal(
            ("Sleep\n\nRead this first (see below).\n\n> Tip\n>\n> Go to bed at 22:30.\n\nKeep a diary.\n\npip install calm\n\n- ☑ done",
            "8: {{% notice … }} is not shown: templates of Hugo and Jekyll are not run here. 18: {{< youtube … }} is not shown: templates of Hugo and Jekyll are not run here."),
            Render("""
            ## Sleep {#sleep-well .wide}

            [Read this]({{< ref "y.md" >}}) first ([see below](#sleep-well)).

            > [!TIP]
            > Go to bed at 22:30.

            {{% notice note %}}
            Keep a diary.
            {{% /notice %}}

            {{< highlight bash >}}
            pip install calm
            {{< /highlight >}}

            - [x] done

            {{< youtube abc >}}
            """));

    [Fact]
    public void As_in_Jekyll()
        => Assert.Equal(
            ("Sleep\n\nRead this and that.\n\nTake 10~20 mg, then 30~40 mg.\n\n- one\n- two", "2: {: .no_toc } has no effect here, and is not shown. 4: {:target=\"_blank\"} has no effect here, and is not shown."),
            Render("""
            ## Sleep
            {: .no_toc }

            [Read this]({% post_url y %}){:target="_blank"} and [that]({{ site.baseurl }}/articles/y).{% comment %} not this {% endcomment %}

            Take 10~20 mg, then 30~40 mg.

            * one
            * two
            """));

    [Fact]
    public void As_in_Obsidian()
        => Assert.Equal(
            ("Sleep\n\nSee why it matters and Y.\n\n> Careful now\n>\n> Breathe.\n\n- ☐ rest\n\n==Highlighted== #sleep", "8: ^a1b2c3 is the name of a block in Obsidian, and is not shown."),
            Render("""
            # Sleep

            See [[y|why it matters]] and [[Y]]. %%ask Ann whether she agrees%%

            > [!warning]+ Careful now
            > Breathe.

            - [ ] rest ^a1b2c3

            ==Highlighted== #sleep

            %%
            A whole block for nobody.
            %%
            """));

    [Fact]
    public void As_in_Notion()
        => Assert.Equal(
            ("Sleep\n\n💡 Go to bed early.\n\nMore\n\nName | Hours\nAnn | 8", ""),
            Render("""
            # Sleep

            <aside>
            💡 Go to bed early.

            </aside>

            [More](Why we sleep 0123456789abcdef.md)

            | Name | Hours |
            | --- | --- |
            | Ann | 8 |
            """));

    [Fact]
    public void As_in_WordPress()
        => Assert.Equal(
            ("Sleep\n\nGo to bed early. Then rest.", "5: [gallery] is not shown: shortcodes of WordPress are not run here. 7: There is no file articles/wp-content/uploads/a.jpg."),
            Render("""
            <h2 class="wp-block-heading" id="sleep">Sleep</h2>

            <p style="text-align:center">Go to bed early.<!--more--> Then rest.</p>

            [gallery ids="1,2"]

            <img class="aligncenter" src="wp-content/uploads/a.jpg" width="300" alt="Bed">
            """));

    private (string Text, string Problems) Render(string markdown)
    {
        var pages = new PageIndex();
        pages.Add("articles/y.md", ContentKind.Article, new PageHead("y", "y", IsDraft: false, []));
        pages.Add("articles/Why we sleep 0123456789abcdef.md", ContentKind.Article, new PageHead("why", "why", IsDraft: false, []));
        var media = new MediaLibrary(new MediaIndex(new Dictionary<string, MediaFile>(StringComparer.Ordinal)), Practice.Site.Value);
        var links = new LinkResolver("articles/x.md", media, new PageLibrary(pages, Practice.Site.Value), Practice.Site.Value);
        var text = new MarkdownRenderer().Render(markdown.ReplaceLineEndings("\n"), new RenderedFile(media, links, _problems, FirstLine: 1)).Text;
        return (text, string.Join(' ', _problems.All.Select(problem => $"{problem.Line}: {problem.Message}")));
    }
}
