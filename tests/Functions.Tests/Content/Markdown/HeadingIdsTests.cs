using Functions.Content.Markdown;

namespace Functions.Tests.Content.Markdown;

public sealed class HeadingIdsTests
{
    private readonly HeadingIds _ids = new();

    [Theory]
    [InlineData("Getting help", "getting-help")]
    [InlineData("  What?! Now…  ", "what-now")]
    [InlineData("Ärger & Öl", "ärger-öl")]
    [InlineData("", "section")]
    [InlineData("?", "section")]
    public void An_id_is_made_of_the_words(string heading, string id) => Assert.Equal(id, _ids.Of(heading));

    [Fact]
    public void An_id_has_at_most_80_characters()
    {
        Assert.Equal(new string('a', 80), _ids.Of(new string('A', 81)));
        Assert.Equal(new string('b', 79), _ids.Of($"{new string('b', 79)} c"));
    }

    [Fact]
    public void The_same_words_again_have_a_number() => Assert.Equal(["a", "a-1", "a-2"], [_ids.Of("a"), _ids.Of("a"), _ids.Of("a")]);

    [Fact]
    public void A_number_that_is_taken_is_skipped() => Assert.Equal(["a", "a-1", "a-2", "a-1-1"], [_ids.Of("a"), _ids.Of("a-1"), _ids.Of("a"), _ids.Of("a-1")]);

    [Fact]
    public void A_number_that_nobody_has_is_free() => Assert.Equal(["a", "a-0"], [_ids.Of("a"), _ids.Of("a-0")]);
}
