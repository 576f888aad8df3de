using System.Text.Json.Nodes;
using Functions.Content.Files;
using Functions.Content.Publishing;
using Functions.Content.Snapshots;

namespace Functions.Tests.Content.Publishing;

/// <summary>Who is on the team, and what articles say about them.</summary>
public sealed class TeamTests
{
    private readonly PublishedWorld _world = new();

    [Theory]
    [InlineData("ann-smith")]
    [InlineData("Ann Smith")]
    [InlineData("ann smith")]
    [InlineData("[\"Ann Smith, LCSW\"]")]
    [InlineData("Ann Smith, LCSW")]
    [InlineData("[{ name: Ann Smith, url: https://example.org }]")]
    [InlineData("{ name: ann-smith }")]
    public async Task An_author_is_found_by_slug_and_by_name(string written)
    {
        Person("ann-smith", "name: Ann Smith\nrole: Clinical director\ncredentials: LCSW");
        Article($"authors: {written}");

        Assert.Empty((await _world.PublishAsync()).Problems);

        var article = await BodyAsync("articles/a");
        Assert.Equal("[\"Ann Smith\"]", article["authors"]!.ToJsonString());
        Assert.Equal(
            """[{"named":"Ann Smith","name":"Ann Smith","slug":"ann-smith","url":"https://juniper.example/team/ann-smith","jobTitle":"Clinical director","credentials":"LCSW"}]""",
            article["people"]!.ToJsonString());
        Assert.Equal("https://juniper.example/team/ann-smith", article["jsonLd"]!["author"]![0]!["url"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Jane Guest")]
    [InlineData("[Ann, Smith]")]
    [InlineData("jguest")]
    [InlineData("bell-hooks")]
    [InlineData("Ann Smit")]
    [InlineData("[Ann Smit, { name: Jane Guest }]", "Ann Smit, Jane Guest")]
    public async Task Somebody_else_is_named_as_written(string written, string? names = null)
    {
        Person("ann-smith", "name: Ann Smith");
        Article($"authors: {written}\nreviewedBy: Dr. Bo");

        Assert.Empty((await _world.PublishAsync()).Problems);

        var article = await BodyAsync("articles/a");
        Assert.Equal(names ?? written.Trim('[', ']'), string.Join(", ", article["authors"]!.AsArray().Select(author => author!.GetValue<string>())));
        Assert.Equal(("Dr. Bo", "[]"), (article["reviewedBy"]!.GetValue<string>(), article["people"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("ann-smit")]
    [InlineData("anne-smith")]
    [InlineData("ann-simth")]
    [InlineData("ann-smitj")]
    public async Task A_misspelt_slug_is_a_warning(string written)
    {
        Person("ann-smith", "name: Ann Smith");
        Article($"authors: [{written}]\nreviewedBy: {written}");

        Assert.Equal(
            [$"articles/a.md(3,11): warning: There is nobody '{written}' in team/. Did you mean ann-smith?", $"articles/a.md(4,13): warning: There is nobody '{written}' in team/. Did you mean ann-smith?"],
            Messages(await _world.PublishAsync()));
    }

    [Fact]
    public async Task Who_comes_to_the_team_later_is_found()
    {
        Article("authors: Ann Smith\nreviewedBy: bo");
        await _world.PublishAsync();
        Person("ann-smith", "name: Ann Smith");
        Person("bo", "title: Bo Jones");

        await _world.PublishAsync();

        Assert.Equal((2, "Bo Jones"), ((await BodyAsync("articles/a"))["people"]!.AsArray().Count, (await BodyAsync("articles/a"))["reviewedBy"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_person_with_another_name_and_address_is_still_the_author()
    {
        Person("ann", "name: Ann Smith");
        Article("authors: ann");
        await _world.PublishAsync();
        Person("ann", "name: Ann Jones\nslug: ann-jones");

        var renamed = await _world.PublishAsync();
        Article("authors: ann\ntags: [x]");
        var later = await _world.PublishAsync();

        Assert.Empty(renamed.Problems.Concat(later.Problems));
        var article = await BodyAsync("articles/a");
        Assert.Equal(("[\"Ann Jones\"]", "ann-jones"), (article["authors"]!.ToJsonString(), article["people"]![0]!["slug"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_draft_of_a_person_is_a_name()
    {
        Person("ann", "name: Ann Smith\ndraft: true");
        Article("authors: ann");

        Assert.Empty((await _world.PublishAsync()).Problems);

        Assert.Equal(("[\"Ann Smith\"]", "[]"), ((await BodyAsync("articles/a"))["authors"]!.ToJsonString(), (await BodyAsync("articles/a"))["people"]!.ToJsonString()));
    }

    [Fact]
    public async Task Somebody_who_left_is_a_name()
    {
        Person("ann-smith", "name: Ann Smith");
        Article("authors: ann-smith\nreviewedBy: Ann Smith");
        await _world.PublishAsync();
        _world.Blobs.Remove("content", "team/ann-smith.md");

        var left = await _world.PublishAsync();
        Article("authors: ann-smith\nreviewedBy: Ann Smith\ntags: [x]");
        var later = await _world.PublishAsync();

        Assert.Equal(["articles/a.md(3,10): warning: 'ann-smith' is not in team/ any more: readers see the name “Ann Smith”, without a link."], Messages(left));
        Assert.Equal(Messages(left), Messages(later));
        var article = await BodyAsync("articles/a");
        Assert.Equal(("[\"Ann Smith\"]", "Ann Smith", "[]"), (article["authors"]!.ToJsonString(), article["reviewedBy"]!.GetValue<string>(), article["people"]!.ToJsonString()));
    }

    [Fact]
    public async Task Of_two_with_one_name_each_is_meant_by_the_slug()
    {
        Person("ann", "name: Ann Smith");
        Person("ann-2", "name: Ann Smith");
        Article("authors: [Ann Smith]\nreviewedBy: ann-2");

        Assert.Empty((await _world.PublishAsync()).Problems);

        Assert.Equal("ann-2", Assert.Single((await BodyAsync("articles/a"))["people"]!.AsArray())!["slug"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_text_names_people_in_its_language()
    {
        Person("director", "name: Clinical director");
        Person("es/director", "name: Directora clínica");
        Person("bo", "name: Bo");
        Person("therapist", "name: Therapist");
        Person("es/therapist", "name: Terapeuta\nslug: terapeuta");
        Article("lang: es\nauthors: [director, Bo, therapist]");

        Assert.Empty((await _world.PublishAsync()).Problems);

        Assert.Equal("bo director-es terapeuta", string.Join(' ', (await BodyAsync("articles/a"))["people"]!.AsArray().Select(person => person!["slug"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_person_who_appears_later_is_a_link_from_then_on()
    {
        Person("ann", "name: Ann Smith\ndate: 2026-05-02T12:00Z");
        Article("authors: ann");
        await _world.PublishAsync();

        var entry = (await ViewAsync()).FindAny(ContentKind.Article, "a")!;

        Assert.Empty((await ViewAsync()).NeighboursOf(entry).People);
        Assert.Equal("Ann Smith", Assert.Single((await ViewAsync(TimeSpan.FromDays(2))).NeighboursOf(entry).People).Name);
    }

    [Fact]
    public async Task A_person_is_read()
    {
        _world.Blobs.Upload("content", "services/talk.md", "---\ntitle: Talk\n---\nx");
        Person("ann", "name: Ann Smith\ntitle: Clinical director\ncredentials: [PhD, LCSW]\nlicense: Illinois 149.000000\nlanguages: [English, Spanish]\nservices: [talk, ../services/talk.md, tlak]\norder: -1.5");

        var result = await _world.PublishAsync();

        var person = (await ViewAsync())[ContentKind.Person].Find("ann")!.Item;
        Assert.Equal(("Ann Smith", -1.5m), (person.Title, person.Order));
        Assert.Equal(
            "Clinical director|PhD, LCSW|Illinois 149.000000|English Spanish|talk",
            $"{person.Person!.Role}|{person.Person.Credentials}|{person.Person.Licence}|{string.Join(' ', person.Person.Languages)}|{string.Join(' ', person.Person.Services)}");
        Assert.Equal(["team/ann.md(7,39): warning: There is no service 'tlak': write the slug of one, as in its address /services/…."], Messages(result));
    }

    [Fact]
    public async Task A_title_that_is_no_position_and_no_name_is_a_warning()
    {
        Person("ann", "name: Ann\ntitle: Dr.\nrole: Director");

        Assert.Equal(["team/ann.md(3,8): warning: 'title' is not used, because 'name' and 'role' are there."], Messages(await _world.PublishAsync()));
        Assert.Equal(("Ann", "Director"), (await ViewAsync())[ContentKind.Person].Find("ann")!.Item is var item ? (item.Title, item.Person!.Role) : default);
    }

    [Fact]
    public async Task Without_a_name_a_file_is_nobody()
    {
        Person("ann", "role: Director");

        Assert.Equal(["team/ann.md(1,1): error: The front matter has no title."], Messages(await _world.PublishAsync()));
    }

    private static IEnumerable<string> Messages(PublishResult result) => result.Problems.Select(problem => problem.ToString());

    private void Person(string name, string front) => _world.Blobs.Upload("content", $"team/{name}.md", $"---\n{front}\n---\nBiography.");

    private void Article(string front) => _world.Blobs.Upload("content", "articles/a.md", $"---\ntitle: A\n{front}\n---\nText.");

    private async Task<SnapshotView> ViewAsync(TimeSpan later = default)
        => new((await _world.Site.ReadSnapshotAsync((await _world.Site.ReadPointerAsync(TestContext.Current.CancellationToken)).Current, TestContext.Current.CancellationToken))!, _world.Time.GetUtcNow() + later);

    private async Task<JsonNode> BodyAsync(string address)
    {
        var entry = (await ViewAsync()).Snapshot.Entries.Single(entry => entry.Address == address);
        return JsonNode.Parse((await _world.Site.ReadBodyAsync(entry.BodyHash, TestContext.Current.CancellationToken)).Identity.Bytes.Span)!;
    }
}
