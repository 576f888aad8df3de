using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Search;
using Functions.Search.Analysis;
using static Functions.Tests.Search.TestIndex;

namespace Functions.Tests.Search;

public sealed partial class SearchProperties
{
    private static readonly string[] Words =
    [
        "anxiety", "Therapy", "breathing", "the", "and", "sleepless", "nights", "café", "don't", "2026", "mindfulness", "of", "grief", "a", "Überleben", "worry",
    ];

    [Property(MaxTest = 200)]
    public Property Any_document_is_found_first_by_its_exact_title() => Prop.ForAll(Titles(), titles =>
    {
        var index = IndexOf(titles);

        Assert.All(titles, title => Assert.Equal(title, index.Find(title).Items[0].Title));
    });

    [Property(MaxTest = 100)]
    public Property Every_beginning_of_a_word_of_a_title_finds_it() => Prop.ForAll(Titles(), titles =>
    {
        var index = IndexOf(titles);
        foreach (var title in titles)
        {
            var word = title.Split(' ')[^1];
            Assert.All(Enumerable.Range(1, word.Length), length => Assert.Contains(
                index.Search(new SearchQuery(word[..length], Now) { Limit = 100 }).Items, hit => hit.Title == title));
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
    public void Snippets_and_titles_have_no_tag_but_mark(NonNull<string> title, NonNull<string> body, NonNull<string> query)
    {
        var index = Of(Document("one", title.Get + "<b>x</b> therapy", body.Get + " <script>therapy</script> &amp; \"therapy\"", "<i>" + query.Get));

        foreach (var hit in index.Find(query.Get).Items.Concat(index.Find("therapy").Items))
        {
            Assert.All(Tag().Matches(hit.TitleHtml + hit.SnippetHtml), tag => Assert.Contains(tag.Value, new[] { "<mark>", "</mark>" }));
            Assert.DoesNotContain('<', Tag().Replace(hit.TitleHtml + hit.SnippetHtml, ""));
        }
    }

    [Property(MaxTest = 500)]
    public void Any_text_is_a_query(string? text)
    {
        var found = Small.Find(text ?? "");

        Assert.InRange(found.Items.Count, 0, found.Total);
    }

    [Property(MaxTest = 200)]
    public void An_index_of_kept_and_changed_texts_is_the_one_that_all_texts_give(NonNull<string> body, NonNull<string> heading)
    {
        var steady = Document("steady", "Steady", WithoutLoneSurrogates(body.Get)) with { Headings = [WithoutLoneSurrogates(heading.Get)] };
        var before = Of(steady, Document("changing", "Changing", "calm " + WithoutLoneSurrogates(heading.Get)));
        var changed = Document("changing", "Changed", "Another text.");

        var incremental = SearchIndexBuilder.Build([Document("steady", "Steady") with { Kept = before.Texts()[("article", "steady")] }, changed]);

        Assert.Equal(SearchIndexBuilder.Build([steady, changed]), incremental);
    }

    private static SearchIndex Small { get; } = Of(Document("one", "Calm", "Breathe in, breathe out."), Document("two", "Sleep", "Lie down."));

    private static Arbitrary<string[]> Titles()
        => Gen.Elements(Words).NonEmptyListOf().Select(words => string.Join(' ', words.Take(8))).NonEmptyListOf()
            .Select(titles => titles.DistinctBy(title => title.ToLowerInvariant()).Take(12).ToArray()).ToArbitrary();

    private static SearchIndex IndexOf(string[] titles) => Of([.. titles.Select((title, at) => Document($"d{at}", title, "Some words about nothing much."))]);

    private static Gen<(string Right, string Wrong)> Mistyped() =>
        from right in Gen.Elements("anxiety", "therapy", "breathing", "mindfulness", "worry", "counseling")
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
        // Of another family, and no longer form of the word: neither is a mistake.
        where StemOf(wrong) != StemOf(right) && !wrong.StartsWith(right, StringComparison.Ordinal)
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
