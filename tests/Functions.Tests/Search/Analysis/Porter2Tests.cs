using Functions.Search.Analysis;

namespace Functions.Tests.Search.Analysis;

public sealed class Porter2Tests
{
    [Fact]
    public void Every_word_of_the_published_list_gets_its_published_stem()
    {
        var words = File.ReadAllLines(SharedData.PathOf("search/porter2/voc.txt"));
        var stems = File.ReadAllLines(SharedData.PathOf("search/porter2/output.txt"));

        var wrong = words.Zip(stems).Where(pair => Stem(pair.First) != pair.Second).Select(pair => $"{pair.First} → {Stem(pair.First)}, not {pair.Second}");

        Assert.Equal(42_649, words.Length);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("therapies", "therapi")]
    [InlineData("therapy", "therapi")]
    [InlineData("feelings", "feel")]
    [InlineData("dying", "die")]
    [InlineData("child's", "child")]
    [InlineData("at", "at")]
    public void Words_of_one_family_share_a_stem(string word, string stem) => Assert.Equal(stem, Stem(word));

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, Porter2.Stem(letters));
    }
}
