using Functions.Content.Authoring;

namespace Functions.Tests.Content.Authoring;

public sealed class FormerAddressPathTests
{
    [Theory]
    [InlineData("sleep", true)]
    [InlineData("2019/05/Sleep_well.html", true)]
    [InlineData("ansiedad-y-sueño", true)]
    [InlineData("", false)]
    [InlineData("/sleep", false)]
    [InlineData("a//b", false)]
    [InlineData("a/", false)]
    [InlineData("a/../b", false)]
    [InlineData(".", false)]
    [InlineData("a?b", false)]
    [InlineData("a#b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u009Fb", false)]
    public void A_former_address_is_names_between_single_slashes(string path, bool isPath) => Assert.Equal(isPath, FormerAddresses.IsPath(path));
}
