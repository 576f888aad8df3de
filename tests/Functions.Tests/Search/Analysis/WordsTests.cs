using Functions.Tests.Search.Querying;
using static Functions.Tests.Search.Querying.TestIndex;

namespace Functions.Tests.Search.Analysis;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Stay calm🙂today", "stay|calm|🙂|today")]
    [InlineData("❤️👍🏽 50€", "❤|👍|50|€")]
    [InlineData("焦虑症 treatment", "焦|虑|症|treatment")]
    [InlineData("ストレスcare불안", "ス|ト|レ|ス|care|불|안")]
    [InlineData("𠮷野", "𠮷|野")]
    [InlineData("don't don’t don＇t 'tis parents'", "don't|don't|don't|tis|parents")]
    [InlineData("5'10 24/7 covid19", "5|10|24|7|covid19")]
    [InlineData("soft\u00ADhyphen zero\u200Dwidth zero\u200Bspace \uFEFFmark", "softhyphen|zerowidth|zero|space|mark")]
    [InlineData("Ｆｕｌｌ　ｗｉｄｔｈ２", "full|width2")]
    [InlineData("ﬁnding oﬃce cafe\u0301 Café thế Śląsk", "finding|office|cafe|cafe|the|slask")]
    [InlineData("STRASSE Straße Æther œuvre", "strasse|strasse|aether|oeuvre")]
    [InlineData("Ёлка Άγχος ΛΟΓΟΣ λόγος", "елка|αγχοσ|λογοσ|λογοσ")]
    [InlineData("הַרְגָּעָה قَلَق أمل", "הרגעה|قلق|امل")]
    [InlineData("anxiety¹ CO₂", "anxiety|co")]
    [InlineData(" ?! ", "?!")]
    [InlineData("… ?!", "…")]
    [InlineData("What?! … –", "what")]
    [InlineData(" \u0301\u200B\t", "")]
    public void A_text_has_these_words(string text, string words) => Assert.Equal(words, string.Join('|', Writing.WordsOf(text)));

    [Fact]
    public void A_very_long_word_is_cut_in_documents_and_queries_alike()
    {
        var index = Of(Document("long", "Before " + new string('é', 300)), Document("other", new string('e', 60)));

        Assert.Equal(["long"], index.Slugs(new string('e', 200)));
    }

    [Theory]
    [InlineData("虑")]
    [InlineData("焦虑")]
    [InlineData("症治疗")]
    public void Any_part_of_a_title_without_spaces_finds_it(string query)
        => Assert.Equal("one", Of(Document("two", "睡眠与压力"), Document("one", "焦虑症治疗"), Document("three", "治愈")).Slugs(query).First());

    [Fact]
    public void Characters_that_stand_together_come_before_the_same_ones_apart()
    {
        var index = Of(Document("apart", "One", "心中有理。"), Document("together", "Two", "心理咨询。"));

        Assert.Equal("together", index.Slugs("心理").First());
    }

    [Fact]
    public void What_is_marked_without_a_space_between_is_marked_as_one()
        => Assert.Equal("睡眠与<mark>焦虑</mark>症", Of(Document("one", "睡眠与焦虑症")).Find("焦虑").Items[0].TitleHtml);

    [Fact]
    public void A_title_of_signs_is_found_though_the_same_signs_stand_between_words()
        => Assert.Equal(["one"], Of(Document("two", "Really?! Yes"), Document("one", "?!")).Slugs("?!"));

    [Fact]
    public void Signs_find_nothing_that_they_do_not_stand_for()
        => Assert.Empty(Of(Document("one", "CBT"), Document("two", "Sleep?")).Slugs("="));
}
