using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Search.Analysis;
using Functions.Search.Indexing;
using Functions.Search.Querying;
using static Functions.Tests.Search.Querying.TestIndex;

namespace Functions.Tests.Search.Querying;

public sealed partial class SearchProperties
{
    [Property(MaxTest = 400)]
    public Property Any_document_is_found_first_by_its_exact_title() => Prop.ForAll(Writing.Titles, titles =>
    {
        var index = IndexOf(titles);

        Assert.All(titles.Index(), title => Assert.Equal($"d{title.Index}", index.Slugs(title.Item).FirstOrDefault()));
    });

    [Property(MaxTest = 200)]
    public Property Every_beginning_of_a_word_of_a_title_finds_it() => Prop.ForAll(Writing.Titles, titles =>
    {
        var index = IndexOf(titles);
        foreach (var (at, title) in titles.Index())
        {
            Assert.All(Writing.WordsOf(title).SelectMany(Beginnings), beginning => Assert.Contains(
                index.Search(new SearchQuery(beginning, Now) { Limit = 100 }).Items, hit => hit.Slug == $"d{at}"));
        }
    });

    [Property(MaxTest = 300)]
    public Property A_mistyped_word_never_outranks_the_word_itself() => Prop.ForAll(Mistyped().ToArbitrary(), pair =>
    {
        var index = Of(
            Document("mistyped", $"{pair.Wrong} {pair.Wrong}", $"{pair.Wrong} {pair.Wrong}", pair.Wrong),
            Document("exact", "Something else altogether", $"Long before it said anything of interest there was once {pair.Right} and then more."));

        Assert.Equal("exact", index.Slugs(pair.Right).First());
    });

    [Property(MaxTest = 300)]
    public Property Snippets_and_titles_have_no_tag_but_mark() => Prop.ForAll(AnyText, AnyText, AnyText, (title, body, query) =>
    {
        var index = Of(Document("one", title + "<b>x</b> therapy", body + " <script>therapy</script> &amp; \"therapy\"", "<i>" + query));

        foreach (var hit in index.Find(query).Items.Concat(index.Find("therapy").Items))
        {
            Assert.All(Tag().Matches(hit.TitleHtml + hit.SnippetHtml), tag => Assert.Contains(tag.Value, new[] { "<mark>", "</mark>" }));
            Assert.DoesNotContain('<', Tag().Replace(hit.TitleHtml + hit.SnippetHtml, ""));
        }
    });

    [Property(MaxTest = 500)]
    public Property Any_text_gets_a_page_of_results() => Prop.ForAll(AnyText, text =>
    {
        var found = Many.Search(new SearchQuery(text, Now) { Limit = 7 });

        Assert.InRange(found.Total, 0, Many.Count);
        Assert.Equal(Math.Min(found.Total, 7), found.Items.Count);
    });

    [Property(MaxTest = 200)]
    public Property An_index_of_kept_and_changed_texts_is_the_one_that_all_texts_give() => Prop.ForAll(AnyText, AnyText, (body, heading) =>
    {
        var steady = Document("steady", "Steady", WithoutLoneSurrogates(body)) with { Headings = [WithoutLoneSurrogates(heading)] };
        var before = Of(steady, Document("changing", "Changing", "calm " + WithoutLoneSurrogates(heading)));
        var changed = Document("changing", "Changed", "Another text.");

        var incremental = SearchIndexBuilder.Build([Document("steady", "Steady") with { Kept = before.Texts()[("article", "steady")] }, changed]);

        Assert.Equal(SearchIndexBuilder.Build([steady, changed]), incremental);
    });

    [Property(MaxTest = 150)]
    public Property An_index_is_the_same_after_many_changes_as_from_cold() => Prop.ForAll(Gen.ListOf(Change, 12).ToArbitrary(), changes =>
    {
        var documents = new SortedDictionary<string, SearchDocument>(StringComparer.Ordinal);
        var blob = SearchIndexBuilder.Build([]);
        foreach (var (slug, document) in changes)
        {
            var known = SearchIndex.Load(blob).Texts();
            var kept = documents.Where(pair => pair.Key != slug).Select(pair => pair.Value with { Title = "", Body = "", Kept = known[("article", pair.Key)] }).ToList();
            documents.Remove(slug);
            if (document is not null)
            {
                documents.Add(slug, document);
                kept.Add(document);
            }

            blob = SearchIndexBuilder.Build(kept);
            Assert.Equal(SearchIndexBuilder.Build(documents.Values), blob);
        }
    });

    // Words that become compounds of each other and stop being so, stop words, forms of synonyms, Spanish: what one document has may change what others count.
    private static Gen<(string Slug, SearchDocument? Document)> Change { get; } =
        from slug in Gen.Elements("a", "b", "c", "d", "e")
        from words in Gen.ArrayOf(Gen.Elements("self", "care", "self-care", "selfcare", "day", "to-day", "today", "to", "follow", "up", "follow-up", "cognitive behavioral therapy", "CBT", "Ruhe", "niños", "niño", "Self", "12", "-"), 9)
        from tag in Gen.Elements<string[]>([], ["self care"], ["Anxiety"], ["anxiety", "Anxiety"], ["follow up", "Anxiety"])
        from days in Gen.Choose(0, 3)
        from language in Gen.Elements("en", "en", "es")
        from isGone in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        let document = Document(slug, string.Join(' ', words[..2]), string.Join(' ', words[2..])) with { Tags = tag, Language = language, PublishedAt = Now.AddDays(-days) }
        select (slug, isGone ? null : document);

    // Letters of every script, and whatever else a string can hold.
    private static Arbitrary<string> AnyText { get; } = Gen.OneOf(Writing.Text, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ToArbitrary();

    private static SearchIndex Many { get; } = IndexOf([.. Gen.Sample(Writing.Text, 200, 5)]);

    private static SearchIndex IndexOf(string[] titles) => Of([.. titles.Select((title, at) => Document($"d{at}", title, "Some words about nothing much."))]);

    // Nobody types half a character.
    private static IEnumerable<string> Beginnings(string word)
        => Enumerable.Range(1, word.Length).Where(length => !char.IsHighSurrogate(word[length - 1])).Select(length => word[..length]);

    private static string Folded(string word)
    {
        Span<char> folded = stackalloc char[Folding.MaxLetters];
        return new string(folded[..Folding.Fold(word, folded)]);
    }

    private static Gen<(string Right, string Wrong)> Mistyped() =>
        from right in Gen.Elements("anxiety", "therapy", "breathing", "mindfulness", "worry", "counseling", "überleben", "тревога", "ansiedad")
        from at in Gen.Choose(0, right.Length - 2)
        from letter in Gen.Choose('a', 'z')
        from kind in Gen.Choose(0, 3)
        let wrong = kind switch
        {
            0 => right.Remove(at, 1),
            1 => right.Insert(at, ((char)letter).ToString()),
            2 => $"{right[..at]}{(char)letter}{right[(at + 1)..]}",
            _ => $"{right[..at]}{right[at + 1]}{right[at]}{right[(at + 2)..]}",
        }
        // Of another family, no longer form of the word, and not only without its accent: none of these is a mistake.
        where StemOf(wrong) != StemOf(right) && Folded(wrong) != Folded(right) && !wrong.StartsWith(right, StringComparison.Ordinal)
        select (right, wrong);

    private static string StemOf(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, Porter2.Stem(letters));
    }

    private static string WithoutLoneSurrogates(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
