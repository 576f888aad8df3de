using Functions.Content.Authoring;
using Functions.Content.Files;

namespace Functions.Tests.Content.Authoring;

public sealed class MdxTests
{
    [Theory]
    [InlineData("import Chart from './chart.js'\nimport {\n  A,\n} from 'b'\n\nText.", "\n\n\n\n\nText.", "1:1 import")]
    [InlineData("Text.\n\nexport const a = 1\n\nMore.", "Text.\n\n\n\nMore.", "3:1 export")]
    [InlineData("One <Chart data={[1, '>']} label=\"a > b\" /> two.", "One  two.", "1:5 <Chart>")]
    [InlineData("<Callout>\n  Keep *this*.\n</Callout>", "\n  Keep *this*.\n", "1:1 <Callout>")]
    [InlineData("<Chart\n  data={{\n    a: 1\n  }}\n/>\nText.", "\n\n\n\n\nText.", "1:1 <Chart>")]
    [InlineData("Hello {props.name}!", "Hello !", "1:7 {…}")]
    [InlineData("One {/* private */} two.", "One  two.", null)]
    [InlineData("<>a</>", "a", null)]
    [InlineData("```js\nimport a from 'b'\n<Chart/> {x}\n```\n`<Chart/>` and `{x}` and \\{y}", "```js\nimport a from 'b'\n<Chart/> {x}\n```\n`<Chart/>` and `{x}` and \\{y}", null)]
    [InlineData("Important: exports rise, imports fall.\na < b, <b>bold</b>", "Important: exports rise, imports fall.\na < b, <b>bold</b>", null)]
    [InlineData("import is a word here", "", "1:1 import")]
    [InlineData("{/* the '90s client:\nJane was here */}\n\nText.", "\n\n\nText.", null)]
    [InlineData("{/* if } then Jane */}\n\nText.", "\n\nText.", null)]
    [InlineData("export const m = {\n a: 1,\n\n key: 'x',\n}\n\nText.", "\n\n\n\n\n\nText.", "1:1 export")]
    [InlineData("Text. {/* Jane\n\nwas here", "Text. \n\n", "1:7 The rest of the text, from this comment on,")]
    public void Code_is_named_and_not_shown(string mdx, string markdown, string? named)
    {
        var problems = new ProblemList("");

        var text = Mdx.ToMarkdown(mdx, firstLine: 1, problems);

        Assert.Equal(markdown, text);
        Assert.Equal(named is null ? [] : [$"{named} is code of MDX, and is not shown."], problems.All.Select(problem => $"{problem.Line}:{problem.Column} {problem.Message}"));
    }

    [Fact]
    public void What_is_not_closed_is_an_error_as_in_mdx()
    {
        var problems = new ProblemList("");

        Mdx.ToMarkdown("Text.\n\nOne { two\n\nThree.", firstLine: 1, problems);

        Assert.Contains(problems.All, problem => (problem.Line, problem.Column, problem.Severity, problem.Message) == (3, 5, ProblemSeverity.Error, "What begins here with { is not closed."));
    }

    [Theory]
    [InlineData("{\n")]
    [InlineData("<A ")]
    [InlineData("<A\n\n")]
    [InlineData("`")]
    [InlineData("import \n")]
    [InlineData("{'")]
    public void Hostile_code_is_read_in_linear_time(string mark)
        => Assert.NotNull(Mdx.ToMarkdown(string.Concat(Enumerable.Repeat(mark, 300_000)), firstLine: 1, new ProblemList("")));
}
