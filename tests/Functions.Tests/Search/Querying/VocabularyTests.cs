using Functions.Search.Querying;
using static Functions.Tests.Search.Querying.TestIndex;

namespace Functions.Tests.Search.Querying;

public sealed class VocabularyTests
{
    private static readonly SearchIndex Index = Of(
        Document("sleep", "Sleep and stress", "You lie awake. What you can do about it, and how much does it matter?"),
        Document("costs", "What it costs", "Ask what your insurance takes over."),
        Document("fees", "Regular fees", "We tell you."),
        Document("child", "When a child is ill", "Parents worry."),
        Document("video", "In the room or by video", "Both are the same work."),
        Document("panic", "A panic attack", "Panic attacks pass. She panicked once."),
        Document("what", "What to expect", "How do I, and what do I? I can’t say; you don’t know."));

    [Theory]
    [InlineData("can't sleep", "sleep")]
    [InlineData("can’t sleep", "sleep")]
    [InlineData("cant sleep", "sleep")]
    [InlineData("cant slep", "sleep")]
    [InlineData("I CAN'T SLEEP", "sleep")]
    [InlineData("why can't I sleep", "sleep")]
    [InlineData("i dont sleep", "sleep")]
    [InlineData("what can i do if i cant sleep", "sleep")]
    [InlineData("how much does it cost", "costs")]
    [InlineData("how much sleep do I need", "sleep")]
    public void Function_words_weigh_little(string query, string slug) => Assert.Equal(slug, Index.Slugs(query).First());

    [Theory]
    [InlineData("can't")]
    [InlineData("what can I do")]
    [InlineData("how do I")]
    [InlineData("dont")]
    public void Function_words_alone_still_find_something(string query) => Assert.NotEmpty(Index.Slugs(query));

    [Theory]
    [InlineData("how much sleep", "sleep")]
    [InlineData("how much does a child need", "child")]
    public void How_much_of_something_does_not_ask_for_prices(string query, string slug) => Assert.Equal([slug], Index.Slugs(query));

    [Fact]
    public void How_much_lifts_what_speaks_of_prices()
    {
        var index = Of(Document("long", "Therapy and therapy"), Document("price", "Therapy", "What therapy is, and its price."), Document("fees", "Fees"));

        Assert.Equal("price", index.Slugs("how much is therapy").First());
        Assert.DoesNotContain("fees", index.Slugs("how much is therapy"));
    }

    [Fact]
    public void How_much_of_what_nothing_is_about_finds_nothing() => Assert.Empty(Index.Slugs("how much melatonin"));

    [Theory]
    [InlineData("kids", "child")]
    [InlineData("children", "child")]
    [InlineData("kid", "child")]
    [InlineData("price", "costs")]
    [InlineData("fee", "costs")]
    [InlineData("insurance", "fees")]
    [InlineData("cost", "fees")]
    [InlineData("how much", "costs")]
    [InlineData("how much is it?", "fees")]
    [InlineData("telehealth", "video")]
    [InlineData("online therapy", "video")]
    [InlineData("virtual", "video")]
    public void Another_word_for_it_finds_it(string query, string slug) => Assert.Contains(slug, Index.Slugs(query));

    [Theory]
    [InlineData("fees", "fees")]
    [InlineData("costs", "costs")]
    [InlineData("insurance", "exact")]
    public void The_word_itself_comes_before_another_word_for_it(string query, string slug)
    {
        var index = Of(
            Document("costs", "What it costs", "Words."), Document("fees", "Regular fees", "Words."), Document("exact", "Your insurance", "Words."), Document("other", "Sleep"));

        Assert.Equal(slug, index.Slugs(query).First());
    }

    [Fact]
    public void Another_word_for_it_is_marked() => Assert.Equal("In the room or by <mark>video</mark>", Index.Find("telehealth").Items[0].TitleHtml);

    [Fact]
    public void A_title_with_such_words_is_still_found_first_by_itself()
    {
        var index = Of(Document("one", "How much does therapy cost"), Document("two", "Therapy cost, price and insurance"));

        Assert.Equal("one", index.Slugs("how much does therapy cost").First());
    }

    [Theory]
    [InlineData("panick atack", "panic attack")]
    [InlineData("panick attack", "panic attack")]
    [InlineData("panic atack", "panic attack")]
    [InlineData("Panick Atack!", "panic attack!")]
    [InlineData("atack of panick ", "attack of panic ")]
    [InlineData("panick attack panick disorder", "panic attack panic disorder")]
    public void A_suggestion_is_right_in_all_its_words(string query, string meant)
    {
        var suggested = Index.Find(query).DidYouMean;

        Assert.Equal(meant, suggested);
        Assert.NotEmpty(Index.Slugs(suggested!));
        Assert.Null(Index.Find(suggested!).DidYouMean);
    }

    [Theory]
    [InlineData("panicking")]
    [InlineData("sleeps ")]
    [InlineData("attacked ")]
    public void A_form_of_a_known_word_is_no_mistake(string query) => Assert.Null(Index.Find(query).DidYouMean);

    [Theory]
    [InlineData("hears ", "hear", "heart heart heart")]
    [InlineData("cares ", "care", "cards cards")]
    [InlineData("worries ", "worry", "worrier worriers")]
    [InlineData("heared ", "hear", "heart hearted")]
    public void A_known_word_with_a_regular_ending_is_no_mistake(string query, string known, string near)
    {
        var index = Of([Document("known", "One", known), .. Enumerable.Range(0, 9).Select(number => Document($"near{number}", "Two", near))]);

        Assert.Null(index.Find(query).DidYouMean);
        Assert.Contains("known", index.Slugs(query));
    }

    [Fact]
    public void What_may_not_be_seen_is_not_suggested_and_makes_no_word_known()
    {
        var hidden = Document("hidden", "Hypnosis", "Selfcare, panick, self care.") with { VisibleFrom = Now.AddDays(1) };
        var index = Of(hidden, Document("one", "A panic attack", "Care of the self."));

        Assert.Null(index.Find("hypnosys").DidYouMean);
        Assert.Empty(index.Slugs("selfcare"));
        Assert.Equal("panic attack", index.Find("panick attack").DidYouMean);
    }

    [Fact]
    public void Nothing_is_suggested_that_the_filters_leave_out()
    {
        var index = Of(Document("one", "Hypnosis"), Document("two", "Hypnotic sleep") with { Type = "service" });

        Assert.Equal("hypnotic sleep", index.Search(new SearchQuery("hypnotic slepe", Now) { Type = "service" }).DidYouMean);
        Assert.Null(index.Search(new SearchQuery("hypnosis slepe", Now) { Type = "article" }).DidYouMean);
    }

    [Fact]
    public void Nothing_is_suggested_that_finds_nothing()
        => Assert.Null(Index.Search(new SearchQuery("panick", Now) { Type = "service" }).DidYouMean);
}
