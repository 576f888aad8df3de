using Functions.Content.Authoring;

namespace Functions.Tests.Content.Authoring;

public sealed class SlugTests
{
    [Theory]
    [InlineData("We Are Hiring", "we-are-hiring")]
    [InlineData("thérapie", "therapie")]
    [InlineData("the\u0301rapie", "therapie")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE ẞ", "strasse-ss")]
    [InlineData("Børn og unge på Østerbro", "born-og-unge-pa-osterbro")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ærø Œuvre", "aero-oeuvre")]
    [InlineData("İstanbul ışık", "istanbul-isik")]
    [InlineData("Sức khỏe tâm thần, đỡ", "suc-khoe-tam-than-do")]
    [InlineData("Тревога и сон", "trevoga-i-son")]
    [InlineData("Щастя й здоров’я", "shchastya-i-zdorovya")]
    [InlineData("Ψυχή και Άγχος", "psychi-kai-agchos")]
    [InlineData("Don’t worry, it's O.K.", "dont-worry-its-o-k")]
    [InlineData("snake_case & 50% off!", "snake-case-50-off")]
    [InlineData("  --a--  ", "a")]
    [InlineData("ＷＩＤＥ ２", "wide-2")]
    [InlineData("٣ نصائح", null)]
    [InlineData("٣", "3")]
    [InlineData("焦虑", null)]
    [InlineData("Anxiety 焦虑", null)]
    [InlineData("𠀀", null)]
    [InlineData("🌱", null)]
    [InlineData("…", null)]
    [InlineData("", null)]
    public void A_name_becomes_a_slug_or_says_that_it_cannot(string name, string? slug)
    {
        Assert.Equal(slug, Slug.From(name));
        Assert.True(slug is null || Slug.IsValid(slug));
    }

    [Fact]
    public void A_slug_of_a_long_name_has_at_most_200_characters()
    {
        var slug = Slug.From($"{new string('a', 199)} {new string('ß', 1000)}");

        Assert.Equal(new string('a', 199), slug);
    }
}
