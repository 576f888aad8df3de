using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

public sealed class MarkupBudgetTests
{
    [Theory]
    [InlineData("<b>", 200, true)]
    [InlineData("<b>", 201, false)]
    [InlineData("<b></b>", 2_000, true)]
    [InlineData("<p>", 20_000, true)]
    [InlineData("<p>", 20_001, false)]
    [InlineData("</b>", 30_000, true)]
    [InlineData("<1>", 30_000, true)]
    [InlineData("< b>", 30_000, true)]
    public void Tags_may_be_so_deep_and_so_many(string tag, int times, bool isAllowed) => Assert.Equal(isAllowed, MarkupBudget.Allows(Repeat(tag, times)));

    // Each ends where the next begins, or has no content.
    [Theory]
    [InlineData("p li td th tr dt dd option tbody thead")]
    [InlineData("br hr img input wbr meta link source col area embed track base")]
    [InlineData("P BR")]
    public void Some_elements_never_lie_in_each_other(string names) => Assert.All(names.Split(' '), name => Assert.True(MarkupBudget.Allows(Repeat($"<{name}>", 201))));

    [Theory]
    [InlineData(4_949, true)]
    [InlineData(4_950, false)]
    public void Elements_that_are_opened_again_in_each_block_count_each_time(int blocks, bool isAllowed)
        => Assert.Equal(isAllowed, MarkupBudget.Allows(Repeat("<b>", 99) + Repeat("<p>x", blocks)));

    [Theory]
    [InlineData(51, true)]
    [InlineData(52, false)]
    public void Half_a_million_elements_are_allowed(int paragraphs, bool isAllowed)
        => Assert.Equal(isAllowed, MarkupBudget.Allows(Repeat("<p>", paragraphs) + Repeat("<b>", 99) + Repeat("<p>x", 4_949)));

    [Theory]
    [InlineData("<b a=\"")]
    [InlineData("<b a='")]
    [InlineData("<b a= \"")]
    [InlineData("<b a=")]
    [InlineData("<b a=x")]
    [InlineData("<b a=x>")]
    [InlineData("<b")]
    [InlineData("<")]
    [InlineData("</")]
    public void A_tag_without_an_end_ends_with_the_text(string end) => Assert.True(MarkupBudget.Allows($"text{end}"));

    [Theory]
    [InlineData("<p a=\"", "\">", true)]
    [InlineData("<p a='", "'>", true)]
    [InlineData("<p a=\n \"", "\">", true)]
    [InlineData("<p a=x\"", "\">", false)]
    [InlineData("<p a=x=\"", "\">", false)]
    [InlineData("<p =\"", "\">", false)]
    [InlineData("<p a\"", "\">", false)]
    public void What_stands_in_a_value_is_no_tag(string before, string after, bool isValue)
        => Assert.Equal(isValue, MarkupBudget.Allows(before + Repeat("<b>", 300) + after));

    [Theory]
    [InlineData("<p a=\"x\" b=y c>")]
    [InlineData("<p a=x>")]
    public void What_follows_a_value_counts(string tag) => Assert.False(MarkupBudget.Allows(tag + Repeat("<b>", 201)));

    // Within SVG a parser may take for markup what is text elsewhere. What is too short to cost much is parsed either way.
    [Theory]
    [InlineData("<svg><style>a { }</style><path/></svg>", 5_000, true)]
    [InlineData("<svg><style><b></style></svg>", 30, true)]
    [InlineData("<svg><style><b></style></svg>", 300, false)]
    [InlineData("<svg><![CDATA[ < ]]></svg>", 30, true)]
    [InlineData("<svg><![CDATA[ < ]]></svg>", 300, false)]
    [InlineData("<style><b></style>", 5_000, true)]
    public void What_may_be_text_or_markup_is_counted_as_markup(string html, int paragraphs, bool isAllowed)
        => Assert.Equal(isAllowed, MarkupBudget.Allows(html + Repeat("<p>x</p>", paragraphs)));

    private static string Repeat(string tag, int times) => string.Concat(Enumerable.Repeat(tag, times));
}
