using Functions.Search.Indexing;
using Functions.Search.Querying;
using static Functions.Tests.Search.Querying.TestIndex;

namespace Functions.Tests.Search.Querying;

public sealed class CompoundTests
{
    [Theory]
    [InlineData("selfcare", "self-care")]
    [InlineData("selfcare", "self care")]
    [InlineData("self-care", "selfcare")]
    [InlineData("self care", "selfcare")]
    [InlineData("self care", "self-care")]
    [InlineData("longterm", "long-term")]
    [InlineData("long term", "longterm")]
    [InlineData("posttraumatic", "post-traumatic")]
    [InlineData("post-traumatic", "posttraumatic")]
    [InlineData("covid19", "COVID-19")]
    [InlineData("covid19", "COVID 19")]
    [InlineData("covid-19", "Covid19")]
    [InlineData("covid 19", "covid19")]
    [InlineData("followup", "follow-up")]
    [InlineData("follow up", "followup")]
    [InlineData("follow-ups", "followups")]
    [InlineData("non‑binary", "nonbinary")]
    [InlineData("nonbinary", "non‑binary")]
    [InlineData("ketamineassisted", "ketamine-assisted")]
    public void A_compound_is_found_however_it_is_written(string query, string text)
    {
        SearchDocument[] others = [Document("other", "Something else", "Nothing of it."), Document("third", "Third", "Calm.")];

        Assert.Equal(["one"], Of([.. others, Document("one", "Title", $"We write about {text} here.")]).Slugs(query));
        Assert.Equal(["one"], Of([.. others, Document("one", $"About {text} today")]).Slugs(query));
        Assert.Equal(["one"], Of([.. others, Document("one", "Title") with { Tags = [text] }]).Slugs(query));
    }

    [Fact]
    public void Where_one_text_writes_it_as_one_all_ways_are_found_by_any()
    {
        var index = Of(Document("hyphen", "About self-care"), Document("apart", "About self care"), Document("joined", "About selfcare"), Document("none", "How to care for the self each day"));

        Assert.Equal(["apart", "hyphen", "joined"], index.Slugs("selfcare").Order());
        Assert.Equal(["apart", "hyphen", "joined"], index.Slugs("self-care").Take(3).Order());
    }

    [Theory]
    [InlineData("selfcare", "Ways of <mark>self</mark>-<mark>care</mark>")]
    [InlineData("self-care", "Ways of <mark>self</mark>-<mark>care</mark>")]
    public void Both_parts_are_marked(string query, string title)
        => Assert.Equal(title, Of(Document("one", "Ways of self-care")).Find(query).Items[0].TitleHtml);

    [Fact]
    public void A_snippet_is_cut_where_the_parts_stand()
    {
        var index = Of(Document("one", "Title", string.Concat(Enumerable.Repeat("Nothing of interest is said in this sentence. ", 20)) + "At last, self-care."));

        Assert.Contains("<mark>self</mark>-<mark>care</mark>", index.Find("selfcare").Items[0].SnippetHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in put", "input")]
    [InlineData("2020 21", "202021")]
    [InlineData("9110", "759-9110-0000")]
    public void What_is_no_compound_is_not_joined(string query, string text)
    {
        var index = Of(Document("one", "Title", $"Here is {text} again."), Document("put", "Put"), Document("years", "From 2020 to 21"));

        Assert.DoesNotContain(query == "9110" ? "7599110" : "one", index.Slugs(query));
    }

    [Fact]
    public void Words_apart_are_no_compound() => Assert.Empty(Of(Document("one", "Title", "Care for the self. Self, and then care.")).Slugs("selfcare"));

    [Fact]
    public void A_mistyped_word_is_not_split_where_nothing_says_so()
        => Assert.Equal("one", Of(Document("one", "Information"), Document("two", "To inform is an art", "Inform, and then the ation.")).Slugs("informaton").First());

    [Fact]
    public void The_index_of_kept_texts_has_the_same_compounds()
    {
        var kept = Of(Document("one", "Self-care", "Long-term."), Document("two", "Other")).Texts()[("article", "one")];

        var index = SearchIndex.Load(SearchIndexBuilder.Build([Document("one", "Self-care") with { Kept = kept }, Document("two", "Changed")]));

        Assert.Equal(["one"], index.Slugs("longterm"));
    }
}
