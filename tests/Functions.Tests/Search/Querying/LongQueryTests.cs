using static Functions.Tests.Search.Querying.TestIndex;

namespace Functions.Tests.Search.Querying;

public sealed class LongQueryTests
{
    private static readonly string[] Numbers = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "kilo", "lima", "mike", "november"];

    [Fact]
    public void Of_more_than_twelve_words_the_rarest_count_and_the_others_are_named()
    {
        // The first word is in one document, the last in fourteen.
        var index = Of([.. Numbers.Select((_, at) => Document($"d{at}", "Title", string.Join(' ', Numbers[at..])))]);

        var found = index.Find("November MIKE lima kilo juliett india hotel golf foxtrot echo delta charlie bravo alpha");

        Assert.Equal(["November", "MIKE"], found.Ignored);
        Assert.Equal("d0", found.Items[0].Slug);
    }

    [Fact]
    public void Twelve_words_all_count()
        => Assert.Empty(Of(Document("one", "Title")).Find("one two three four five six seven eight nine ten eleven twelve").Ignored);

    [Fact]
    public void Stop_words_never_count_before_others()
    {
        var index = Of(Document("see", "When to see someone", "You may need to see a therapist or a psychiatrist. Know this."), Document("other", "Sleep", "Nothing."));

        var found = index.Find("how do I know if I need to see a therapist or a psychiatrist");

        Assert.NotEmpty(found.Ignored);
        Assert.DoesNotContain(found.Ignored, word => word is "know" or "need" or "see" or "therapist" or "psychiatrist");
        Assert.Equal("see", found.Items[0].Slug);
    }

    [Fact]
    public void Words_that_nothing_has_do_not_push_out_those_that_are_known()
    {
        var index = Of(Document("one", "Title", "A calm evening."));

        var found = index.Find("qqa qqb qqc qqd qqe qqf qqg qqh qqi qqj qqk qql qqm calm ");

        Assert.Equal(["one"], found.Items.Select(hit => hit.Slug));
        Assert.DoesNotContain("calm", found.Ignored);
    }

    [Fact]
    public void A_paragraph_finds_what_it_is_about_wherever_it_says_so()
    {
        const string Filler = "We moved here in spring and the house is still full of boxes, the dog has been ill, work has been busy, and the neighbours are loud at night. ";
        var index = Of(
            Document("grief", "Living with grief", "Grief after the loss of a parent comes in waves."),
            Document("moving", "Moving house", "Moving is work."),
            Document("dog", "Dogs", "A dog is company."));

        Assert.Equal("grief", index.Slugs($"{Filler}Since my mother died the grief comes in waves, the loss of a parent is hard.").First());
    }

    [Fact]
    public void What_a_question_repeats_weighs_more()
    {
        var index = Of(Document("work", "One", "About work."), Document("sleep", "Two", "About sleep."));

        Assert.Equal("sleep", index.Slugs("sleep, sleep and work").First());
        Assert.Equal("work", index.Slugs("work, work and sleep").First());
    }

    [Fact]
    public void A_mistyped_word_of_a_long_question_is_still_understood()
    {
        var index = Of(Document("anxiety", "Understanding anxiety"), Document("other", "Supermarkets"));

        var found = index.Find("please tell everybody whether yesterday's terrible feeling standing inside crowded supermarkets might possibly have been anxeity");

        Assert.Contains("anxiety", found.Items.Select(hit => hit.Slug));
    }

    [Fact]
    public void A_title_longer_than_that_is_still_found_first_by_its_words()
    {
        var title = string.Join(' ', Numbers.Concat(["oscar", "papa", "quebec"]));
        var index = Of(Document("whole", title), Document("more", $"{title} {title} again"), Document("less", string.Join(' ', Numbers)));

        Assert.Equal("whole", index.Slugs(title).First());
    }

    [Fact]
    public void A_hostile_query_is_answered_by_its_beginning()
    {
        var index = Of(Document("one", "First"), Document("two", "Last"));

        var found = index.Find($"first {string.Join(' ', Enumerable.Range(0, 200_000).Select(number => $"w{number}"))} last");

        Assert.Equal(["one"], found.Items.Select(hit => hit.Slug));
        Assert.InRange(found.Ignored.Count, 400, 500);
    }

    [Fact]
    public void The_halves_of_a_word_are_one_of_the_twelve()
    {
        var index = Of(Document("one", "Title", "About self care and long term."));

        Assert.Empty(index.Find("selfcare longterm three four five six seven eight nine ten eleven twelve").Ignored);
        Assert.DoesNotContain(
            index.Find("selfcare longterm three four five six seven eight nine ten eleven twelve thirteen").Ignored, word => word is "selfcare" or "longterm");
    }

    [Fact]
    public void A_sentence_without_spaces_is_not_taken_apart()
    {
        var index = Of(Document("one", "我想知道怎样才能睡得更好"));

        Assert.Empty(index.Find("我想知道怎样才能睡得更好一些因为我每天晚上都醒着").Ignored);
        Assert.Equal("one", index.Slugs("我想知道怎样才能睡得更好一些因为我每天晚上都醒着").First());
    }
}
