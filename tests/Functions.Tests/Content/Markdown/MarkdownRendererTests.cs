using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Files;
using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

public sealed class MarkdownRendererTests
{
    private static readonly string[] AllowedSchemes = ["http", "https", "mailto", "tel"];
    private static readonly string[] AddressAttributes = ["href", "src", "action", "xlink:href"];
    private readonly MarkdownRenderer _renderer = new();

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](<javascript:alert(1)>)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x][1]\n\n[1]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](data:image/svg+xml,<svg onload=alert(1)>)")]
    [InlineData("![x](x \"\\\" onerror=\\\"alert(1)\")")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<SCRIPT SRC=//evil.example></SCRIPT>")]
    [InlineData("<scr<script>ipt>alert(1)</script>")]
    [InlineData("<iframe src=https://evil.example></iframe>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\">")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<svg><a xlink:href=javascript:alert(1)>x</a></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<style>body{background:url(javascript:alert(1))}</style>")]
    [InlineData("<p style=\"background:url(javascript:alert(1))\">x</p>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<img src=x\nonerror=alert(1)>")]
    [InlineData("<img/src=x/onerror=alert(1)>")]
    [InlineData("<body onload=alert(1)>")]
    [InlineData("<p onclick=alert(1)>x</p>")]
    [InlineData("<details open ontoggle=alert(1)>x</details>")]
    [InlineData("<a href=\"javascript&colon;alert(1)\">x</a>")]
    [InlineData("<a href=\" &#14; javascript:alert(1)\">x</a>")]
    [InlineData("<form action=https://evil.example><input name=email><button>Send</button></form>")]
    [InlineData("<button formaction=javascript:alert(1)>x</button>")]
    [InlineData("<textarea autofocus onfocus=alert(1)></textarea><select><option>x</select>")]
    [InlineData("<object data=evil.swf></object><embed src=evil.swf><applet></applet>")]
    [InlineData("<link rel=stylesheet href=https://evil.example><meta http-equiv=refresh content=0><base href=https://evil.example>")]
    [InlineData("<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)>")]
    [InlineData("`<script>` then ``` <script>alert(1)</script>")]
    public void Nothing_that_runs_loads_or_submits_is_left(string markdown)
    {
        var html = _renderer.Render(markdown).Html;

        var elements = new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*");
        Assert.DoesNotContain(elements, element => element.LocalName is
            "script" or "iframe" or "svg" or "math" or "style" or "object" or "embed" or "applet" or "link" or "meta" or "base"
            or "form" or "input" or "button" or "select" or "textarea" or "noscript" or "video" or "audio");
        Assert.All(elements.SelectMany(element => element.Attributes), attribute =>
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), html);
            Assert.NotEqual("style", attribute.Name);
        });
        Assert.All(elements.SelectMany(Addresses), address => Assert.Contains(address.Scheme, AllowedSchemes));
    }

    [Theory]
    [InlineData("form")]
    [InlineData("input")]
    [InlineData("button")]
    [InlineData("select")]
    [InlineData("option")]
    [InlineData("optgroup")]
    [InlineData("textarea")]
    [InlineData("fieldset")]
    [InlineData("legend")]
    [InlineData("label")]
    [InlineData("datalist")]
    [InlineData("output")]
    [InlineData("keygen")]
    [InlineData("menuitem")]
    public void A_part_of_a_form_is_left_out_and_named(string name)
    {
        var problems = new ProblemList("articles/x.md");

        var html = _renderer.Render($"One <{name}></{name}> two", problems).Html;

        Assert.DoesNotContain($"<{name}", html, StringComparison.Ordinal);
        Assert.Equal((1, 5, $"<{name}> is not shown."), Assert.Single(problems.All.Select(problem => (problem.Line, problem.Column, problem.Message))));
    }

    [Fact]
    public void Headings_have_ids_and_make_the_table_of_contents()
    {
        var rendered = _renderer.Render("## Getting *help*\n\n### Step 1\n\n## Getting help\n");

        Assert.Equal(
            [new TocEntry("getting-help", 2, "Getting help"), new TocEntry("step-1", 3, "Step 1"), new TocEntry("getting-help-1", 2, "Getting help")],
            rendered.Headings);
        Assert.Contains("<h2 id=\"getting-help\">Getting <em>help</em></h2>", rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_footnotes_are_rendered()
    {
        var html = _renderer.Render("| a | b |\n|---|---|\n| 1 | 2 |\n\nText[^1]\n\n[^1]: Note").Html;

        Assert.Contains("<td>1</td>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#fn:1\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"fn:1\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](https://example.org)", "https://example.org")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("[x](mailto:ann@example.org)", "mailto:ann@example.org")]
    [InlineData("[x](tel:847-759-9110)", "tel:847-759-9110")]
    [InlineData("[x](/services)", "/services")]
    [InlineData("[x](#step-1)", "#step-1")]
    [InlineData("<a href=\"https://example.org\" rel=\"opener\">x</a>", "https://example.org")]
    public void Links_stay_and_do_not_hand_over_the_window(string markdown, string href)
        => Assert.Contains($"<a href=\"{href}\" rel=\"noopener\"", _renderer.Render(markdown).Html, StringComparison.Ordinal);

    [Fact]
    public void Images_are_loaded_when_they_are_seen()
        => Assert.Contains("<img src=\"/media/a.png\" alt=\"A tree\">", _renderer.Render("![A tree](/media/a.png)").Html, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(220, 1)]
    [InlineData(221, 2)]
    public void Reading_time_follows_from_the_words(int words, int minutes)
    {
        var rendered = _renderer.Render(string.Join(' ', Enumerable.Repeat("calm", words)));

        Assert.Equal(words, rendered.WordCount);
        Assert.Equal(minutes, rendered.ReadingMinutes);
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("*a **b ")]
    [InlineData("![")]
    public void Marks_nested_too_deeply_are_a_fault_of_the_file(string mark)
        => Assert.Throws<ContentException>(() => _renderer.Render($"{string.Concat(Enumerable.Repeat(mark, 10_000))}x"));

    private static IEnumerable<Uri> Addresses(IElement element)
        => AddressAttributes
            .Select(element.GetAttribute)
            .Select(address => Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme != Uri.UriSchemeFile ? uri : null)
            .OfType<Uri>();
}
