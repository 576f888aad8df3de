using Functions.Search.Indexing;
using Functions.Search.Querying;
using static Functions.Tests.Search.Querying.TestIndex;

namespace Functions.Tests.Search.Querying;

public sealed class SearchIndexTests
{
    private static readonly SearchIndex Index = Of(
        Document("anxiety", "Understanding anxiety", "Anxiety is a feeling of worry. Cognitive behavioural therapy helps."),
        Document("sleep", "Sleep and stress", "Nights without sleep make a day harder.", "What to do when you lie awake."),
        Document("family", "Supporting a family member", "Therapists can help a family too. CBT is one way; sleep is another."),
        Document("café", "Café afternoons", "Meet us, with <script>alert('x')</script> & friends."));

    [Theory]
    [InlineData("anxiety", "anxiety")]
    [InlineData("ANXIETY", "anxiety")]
    [InlineData("anxieties", "anxiety")]
    [InlineData("anx", "anxiety")]
    [InlineData("anxeity", "anxiety")]
    [InlineData("anxiet", "anxiety")]
    [InlineData("cafe", "café")]
    [InlineData("sleeping", "sleep")]
    [InlineData("therapist", "family")]
    [InlineData("the family", "family")]
    public void A_word_is_found_in_any_of_its_forms(string query, string slug) => Assert.Equal(slug, Index.Slugs(query).First());

    [Theory]
    [InlineData("cbt")]
    [InlineData("cognitive behavioral therapy")]
    public void Synonyms_find_each_other(string query) => Assert.Equal(["anxiety", "family"], Index.Slugs(query).Take(2).Order());

    [Fact]
    public void A_synonym_of_several_words_is_marked_as_a_whole()
        => Assert.Contains("<mark>Cognitive</mark> <mark>behavioural</mark> <mark>therapy</mark>", Index.Find("cbt").Items.Single(hit => hit.Slug == "anxiety").SnippetHtml, StringComparison.Ordinal);

    [Fact]
    public void A_typing_mistake_comes_after_every_exact_match()
    {
        var index = Of(
            Document("title", "Stress, stress, stress", "Stress."),
            Document("body", "Something else", string.Concat(Enumerable.Repeat("Many other words stand here. ", 200)) + "A lone tress."));

        Assert.Equal(["body"], index.Slugs("tress").Take(1));
        Assert.Equal(["body", "title"], index.Slugs("tress"));
    }

    [Theory]
    [InlineData("recap", "reap")]
    [InlineData("breathing", "breaing")]
    [InlineData("campaigns", "capmpaings")]
    public void A_mistake_is_counted_in_whichever_word_is_longer(string right, string wrong)
        => Assert.Equal(["one"], Of(Document("one", right), Document("two", "Something else")).Slugs(wrong));

    [Fact]
    public void A_short_word_is_not_corrected_into_another_of_its_length() => Assert.Empty(Of(Document("one", "Lamp")).Slugs("camp"));

    [Fact]
    public void A_mistyped_word_does_not_find_a_long_one_that_only_shares_letters()
        => Assert.Equal(["meant"], Of(Document("meant", "Sleep"), Document("other", "Shoulders"), Document("third", "Walks")).Slugs("slepe"));

    [Fact]
    public void A_form_that_nothing_has_is_corrected_even_if_its_stem_is_known()
    {
        var index = Of(Document("stem", "A note", "We will notify you."), Document("meant", "Push notifications"));

        Assert.Equal("meant", index.Slugs("push notifiations").First());
    }

    [Fact]
    public void What_a_word_begins_stays_in_its_order_when_the_word_is_finished()
    {
        var index = Of(
            Document("long", "Changes in the life of a family with many members", string.Concat(Enumerable.Repeat("Change. ", 15))),
            Document("short", "Changes at work"));

        Assert.All(new[] { "cha", "chang", "change", "changes", "changes " }, query => Assert.Equal(["short", "long"], index.Slugs(query)));
    }

    [Fact]
    public void A_title_that_says_the_whole_query_comes_before_texts_that_repeat_a_part()
    {
        var index = Of(
            Document("part", "Sleep, sleep, sleep", string.Concat(Enumerable.Repeat("Sleep and stress. ", 9))),
            Document("whole", "Stress, work and sleep"));

        Assert.Equal("whole", index.Slugs("sleep stress").First());
    }

    [Fact]
    public void Of_two_titles_that_say_as_much_the_one_with_the_stop_words_comes_first()
    {
        var index = Of(Document("a-top", "Top smartphones"), Document("b-might", "What new smartphones might do"), Document("other", "Sleep"));

        Assert.Equal(["b-might", "a-top"], index.Slugs("might smartphones "));
    }

    [Fact]
    public void A_stop_word_finds_nothing_beside_other_words()
        => Assert.Equal(["family"], Index.Slugs("a supporting and "));

    [Fact]
    public void Words_together_come_before_words_apart()
    {
        var index = Of(
            Document("apart", "One", "Panic is common. Some say that an attack of it passes. A disorder may follow."),
            Document("together", "Two", "It was said to be common. A panic attack passes. So a disorder may follow it."));

        Assert.Equal("together", index.Slugs("panic attack").First());
    }

    [Fact]
    public void An_unknown_word_has_a_suggestion() => Assert.Equal("Supporting a family", Index.Find("Suporting a famly").DidYouMean, ignoreCase: true);

    [Fact]
    public void Known_words_have_no_suggestion() => Assert.Null(Index.Find("family sleep").DidYouMean);

    [Fact]
    public void Snippets_are_escaped_and_marked()
    {
        var hit = Index.Find("friends").Items.Single();

        Assert.Equal("Meet us, with &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; <mark>friends</mark>.", hit.SnippetHtml);
    }

    [Theory]
    [InlineData("shows", "How it <mark>shows</mark> · It wears many faces. What helps: A walk · Sleep · A friend")]
    [InlineData("faces", "It wears many <mark>faces</mark>. What helps: A walk · Sleep · A friend")]
    [InlineData("friend", "A <mark>friend</mark>")]
    public void A_heading_or_an_item_does_not_run_into_what_follows(string query, string snippet)
    {
        var index = Of(Document("one", "Title", "How it shows\n\nIt wears many\nfaces.\n\nWhat helps:\n\n- A walk\n- Sleep\n\n> \n> - A friend"));

        Assert.Equal(snippet, index.Find(query).Items[0].SnippetHtml);
    }

    [Fact]
    public void A_snippet_begins_and_ends_with_a_sentence_that_is_not_far()
    {
        const string Other = "This is a sentence of some ten words that says nothing.";
        var index = Of(Document("one", "Title", $"{Other} {Other} {Other} Here, by 3.5 miles, is calm. (It stays.) {Other} {Other} {Other} {Other}"));

        Assert.Equal($"Here, by 3.5 miles, is <mark>calm</mark>. (It stays.) {Other} {Other}", index.Find("calm").Items[0].SnippetHtml);
    }

    [Fact]
    public void A_snippet_of_a_long_sentence_says_where_it_was_cut()
    {
        var words = string.Join(' ', Enumerable.Range(100, 40));
        var index = Of(Document("one", "Title", $"{words} calm {words}"));

        var snippet = index.Find("calm").Items[0].SnippetHtml;

        Assert.Equal($"… {string.Join(' ', Enumerable.Range(132, 8))} <mark>calm</mark> {string.Join(' ', Enumerable.Range(100, 23))} …", snippet);
    }

    [Fact]
    public void Titles_are_given_plain_and_marked()
    {
        var hit = Index.Find("stress").Items[0];

        Assert.Equal("Sleep and stress", hit.Title);
        Assert.Equal("Sleep and <mark>stress</mark>", hit.TitleHtml);
    }

    [Fact]
    public void An_empty_query_gives_everything_newest_first()
    {
        var index = Of(
            Document("old", "Old") with { PublishedAt = Now.AddDays(-9) },
            Document("new", "New") with { PublishedAt = Now.AddDays(-1) });

        Assert.Equal(["new", "old"], index.Slugs(" "));
    }

    [Fact]
    public void What_is_not_yet_or_no_longer_visible_is_not_found()
    {
        var index = Of(
            Document("later", "Calm") with { VisibleFrom = Now.AddMinutes(1) },
            Document("over", "Calm") with { VisibleUntil = Now },
            Document("due", "Calm") with { VisibleFrom = Now, VisibleUntil = Now.AddMinutes(1) });

        Assert.Equal(["due"], index.Slugs("calm"));
        Assert.Equal(["due"], index.Slugs(""));
    }

    [Fact]
    public void Filters_and_facets_count_what_was_found()
    {
        var index = Of(
            Document("one", "Calm") with { Tags = ["Breathing", "Sleep"] },
            Document("two", "Calm") with { Tags = ["Sleep"] },
            Document("three", "Calm") with { Type = "exercise" });

        var all = index.Find("calm");
        var filtered = index.Search(new SearchQuery("calm", Now) { Type = "article", Tag = "breathing" });

        Assert.Equal([new Facet("article", 2), new Facet("exercise", 1)], all.Facets.Types);
        Assert.Equal([new Facet("Sleep", 2), new Facet("Breathing", 1)], all.Facets.Tags);
        Assert.Equal(["one"], filtered.Items.Select(hit => hit.Slug));
    }

    [Fact]
    public void Pages_follow_each_other_without_gap()
    {
        var index = Of([.. Enumerable.Range(0, 25).Select(number => Document($"d{number:00}", "Calm"))]);

        var pages = Enumerable.Range(1, 4).Select(page => index.Search(new SearchQuery("calm", Now) { Page = page }).Items.Select(hit => hit.Slug)).ToList();

        Assert.Equal([10, 10, 5, 0], pages.Select(page => page.Count()));
        Assert.Equal(25, pages.SelectMany(page => page).Distinct().Count());
    }

    [Fact]
    public void The_same_documents_in_any_order_give_the_same_bytes()
    {
        SearchDocument[] documents = [Document("one", "First steps", "Some words"), Document("two", "Second steps", "Other words")];

        Assert.Equal(SearchIndexBuilder.Build(documents), SearchIndexBuilder.Build(documents.Reverse()));
    }

    [Fact]
    public void What_is_no_index_is_refused() => Assert.Throws<InvalidDataException>(() => SearchIndex.Load("{}"u8.ToArray()));
}
