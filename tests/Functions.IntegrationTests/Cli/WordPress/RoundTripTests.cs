using System.Net;
using AngleSharp.Html.Parser;
using global::Cli.WordPress;
using global::Cli.WordPress.Reading;

namespace Functions.IntegrationTests.Cli.WordPress;

/// <summary>HTML becomes Markdown and is rendered again: the words, emphasis, links, lists and tables have to be the same, whatever they are put together of.</summary>
public sealed class RoundTripTests
{
    private const int Posts = 150;

    private static readonly string[] Words =
    [
        "a", "Word", "Note:", "日本", "「語」", "e\u0301", "😀", "1.", "2)", "-", "+", "*", "**", "_", "__x__", "a_b", "#", "##", ">", "|", "---", "===", "`", "``", "~", "~~x~~", "[x]", "[y]: z", "[^1]",
        "![i](j)", "<b>", "&amp;", "&", "©", "\\", "\\\\", "!", ":x:", ":::", "{{y}}", "%%z%%", "{: .c}", "http://x.example/a_b", "www.x.example/*", "mailto:a@b.example", "\u00a0", "(", ")", "“q”", "5€", "10~20", ".",
    ];

    private static readonly string[] Marks = ["strong", "em", "del", "code", "u", "sub", "b", "i", "span", "mark"];

    private readonly HtmlParser _parser = new();

    [Fact]
    public void Whatever_is_put_together_is_shown_the_same()
    {
        var plain = 0;
        for (var seed = 0; seed < Posts; seed++)
        {
            var html = new Maker(new Random(seed)).Blocks(depth: 0);
            using var imported = ImportedExport.OfPost($"<!-- wp:html -->{html}<!-- /wp:html -->");

            var (expected, actual) = (TextOf(html), TextOf(imported.Html()));
            Assert.True(expected == actual, $"Seed {seed}: {html}\n\n{imported.Markdown()}\n\n{expected}\n{actual}");
            Assert.False(imported.Report.Contains("just as it was", StringComparison.Ordinal), $"Seed {seed}: {html}\n\n{imported.Markdown()}\n\n{imported.Html()}");
            plain += imported.Markdown().Contains("<p>", StringComparison.Ordinal) || imported.Markdown().Contains("<ul>", StringComparison.Ordinal) ? 0 : 1;
        }

        // HTML is for what Markdown has no mark for, and for words that would become emoji: the site knows no escape for their names.
        Assert.InRange(plain, Posts * 8 / 10, Posts);
    }

    [Fact]
    public void The_theme_test_data_show_the_same()
    {
        var export = WordPressExport.Read([SharedData.PathOf("wordpress/themeunittestdata.wordpress.xml")]);
        var folder = Directory.CreateTempSubdirectory("wordpress-").FullName;
        var import = new WordPressImport(export, folder, TimeProvider.System);

        import.Run(() => { });

        Assert.DoesNotContain("just as it was", import.Report.ToMarkdown(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    // Words and emphasis only, counted without the code under test.
    private string TextOf(string html)
    {
        using var document = _parser.ParseDocument($"<body>{html}");
        var text = new string([.. document.Body!.TextContent.Where(letter => !char.IsWhiteSpace(letter))]);
        var lists = document.QuerySelectorAll("li, ol[start], td, th, blockquote, pre").Length;
        return $"{text} {lists} {string.Join('|', document.QuerySelectorAll("a[href]").Select(link => link.TextContent.Trim()).Where(words => words.Length > 0 && !words.Contains("x.example", StringComparison.Ordinal)))}";
    }

    /// <summary>Makes HTML as somebody might have written it.</summary>
    private sealed class Maker(Random random)
    {
        public string Blocks(int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Block(depth)));

        private string Block(int depth) => random.Next(depth < 3 ? 9 : 3) switch
        {
            0 or 1 => $"<p>{Line()}</p>",
            2 => $"<h{random.Next(2, 5)}>{Line()}</h2>",
            3 => $"<ul>{Items(depth)}</ul>",
            4 => $"<ol{(random.Next(3) == 0 ? $" start=\"{random.Next(2, 20)}\"" : "")}>{Items(depth)}</ol>",
            5 => $"<blockquote>{Blocks(depth + 1)}</blockquote>",
            6 => $"<pre>{WebUtility.HtmlEncode(string.Join(random.Next(2) == 0 ? "\n" : "\n\n  ", Enumerable.Range(0, 3).Select(_ => Word())))}</pre>",
            7 => Table(),
            _ => $"<div>{Line()}</div>",
        };

        private string Items(int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"<li>{(random.Next(3) == 0 ? Blocks(depth + 1) : Line() + (random.Next(3) == 0 && depth < 3 ? $"<ul>{Items(depth + 1)}</ul>" : ""))}</li>"));

        private string Table()
        {
            var columns = random.Next(1, 4);
            var head = random.Next(2) == 0 ? "th" : "td";
            return $"<table><tr>{Cells(head)}</tr><tr>{Cells("td")}</tr></table>";

            string Cells(string name) => string.Concat(Enumerable.Range(0, columns).Select(_ => $"<{name}>{Line()}</{name}>"));
        }

        private string Line() => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Inline(0) + (random.Next(3) == 0 ? "" : random.Next(8) == 0 ? "<br>" : " ")));

        private string Inline(int depth)
        {
            if (depth > 2 || random.Next(3) > 0)
            {
                return WebUtility.HtmlEncode(Word());
            }

            var inner = string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Inline(depth + 1) + (random.Next(3) == 0 ? " " : "")));
            var mark = Marks[random.Next(Marks.Length)];
            return random.Next(5) == 0 && depth == 0 ? $"<a href=\"https://y.example/a_(b)?c=d&amp;e=*f*\">{inner}</a>" : $"<{mark}>{inner}</{mark}>";
        }

        private string Word() => Words[random.Next(Words.Length)];
    }
}
