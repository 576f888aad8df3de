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
    [InlineData("followup", "A <mark>follow</mark>-<mark>up</mark> visit")]
    [InlineData("checkin", "Your <mark>check</mark>‑<mark>in</mark> desk")]
    [InlineData("login", "The <mark>log</mark>-<mark>in</mark> page, to <mark>log</mark> <mark>in</mark>")]
    [InlineData("inpatient", "An <mark>in</mark>-<mark>patient</mark> stay")]
    [InlineData("coworker", "My <mark>co</mark>-<mark>worker</mark>")]
    public void Both_parts_are_marked(string query, string title)
    {
        var plain = title.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);

        Assert.Equal(title, Of(Document("one", plain)).Find(query).Items[0].TitleHtml);
    }

    [Theory]
    [InlineData("today", "Living day-to-day", "today")]
    [InlineData("toface", "Meeting face-to-face", "other")]
    [InlineData("day-to-day", "What today brings", "other")]
    [InlineData("inform", "An in-form player", "We inform you")]
    public void A_stop_word_is_not_joined_to_what_is_another_word(string query, string text, string other)
        => Assert.DoesNotContain("one", Of(Document("one", text), Document("two", other)).Slugs(query));

    [Fact]
    public void A_verb_and_its_particle_are_joined_even_if_another_text_has_them_joined()
        => Assert.Equal(["one", "two"], Of(Document("one", "A follow-up visit"), Document("two", "Our followup visit")).Slugs("followup").Order());

    [Fact]
    public void A_snippet_is_cut_where_the_parts_stand()
    {
        var index = Of(Document("one", "Title", string.Concat(Enumerable.Repeat("Nothing of interest is said in this sentence. ", 20)) + "At last, self-care."));

        Assert.Contains("<mark>self</mark>-<mark>care</mark>", index.Find("selfcare").Items[0].SnippetHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_cut_there_if_one_is_a_stop_word_too()
    {
        var index = Of(Document("one", "Title", string.Concat(Enumerable.Repeat("Nothing of interest is said in this sentence. ", 20)) + "At last, a follow-up."));

        Assert.Contains("<mark>follow</mark>-<mark>up</mark>", index.Find("followup").Items[0].SnippetHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_unknown_words_before_it_do_not_hide_a_compound()
        => Assert.Contains("one", Of(Document("one", "Title", "We write about self care."), Document("other", "Other"))
            .Slugs(string.Join(' ', Enumerable.Range(0, 20).Select(number => $"qqxx{(char)('a' + number)}yy")) + " selfcare"));

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
