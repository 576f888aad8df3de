using Functions.Site;

namespace Functions.Tests.Site;

public sealed class PluralRulesTests
{
    // The examples of CLDR 45, "Language Plural Rules", for whole numbers; the last ones of each line are larger than a hundred.
    [Theory]
    [InlineData("japanese", "other", 0, 1, 2, 100)]
    [InlineData("english", "one", 1)]
    [InlineData("english", "other", 0, 2, 11, 21, 101)]
    [InlineData("french", "one", 0, 1)]
    [InlineData("french", "other", 2, 17, 101)]
    [InlineData("hebrew", "two", 2)]
    [InlineData("hebrew", "other", 0, 3, 12, 102)]
    [InlineData("czech", "few", 2, 4)]
    [InlineData("czech", "other", 0, 5, 22, 102)]
    [InlineData("romanian", "few", 0, 2, 19, 101, 119)]
    [InlineData("romanian", "other", 20, 35, 100, 120)]
    [InlineData("polish", "one", 1)]
    [InlineData("polish", "few", 2, 4, 22, 104)]
    [InlineData("polish", "many", 0, 5, 12, 21, 112)]
    [InlineData("russian", "one", 1, 21, 101)]
    [InlineData("russian", "few", 2, 4, 22, 102)]
    [InlineData("russian", "many", 0, 5, 11, 14, 100, 111)]
    [InlineData("croatian", "few", 2, 24, 102)]
    [InlineData("croatian", "other", 0, 5, 12, 111)]
    [InlineData("lithuanian", "one", 1, 21, 101)]
    [InlineData("lithuanian", "few", 2, 9, 22, 102)]
    [InlineData("lithuanian", "other", 0, 10, 11, 20, 111)]
    [InlineData("slovenian", "one", 1, 101)]
    [InlineData("slovenian", "two", 2, 102)]
    [InlineData("slovenian", "few", 3, 4, 103)]
    [InlineData("slovenian", "other", 0, 5, 11, 105)]
    [InlineData("arabic", "zero", 0)]
    [InlineData("arabic", "two", 2)]
    [InlineData("arabic", "few", 3, 10, 103)]
    [InlineData("arabic", "many", 11, 26, 99, 111)]
    [InlineData("arabic", "other", 100, 102, 200)]
    public void A_number_has_a_category(string rule, string category, params int[] counts)
        => Assert.All(counts, count => Assert.Equal(category, PluralRules.CategoryOf(rule, count)));

    [Fact]
    public void A_rule_that_there_is_not_is_named()
        => Assert.Contains("\"klingon\"", Assert.Throws<ArgumentException>(() => PluralRules.CategoryOf("klingon", 1)).Message, StringComparison.Ordinal);
}
