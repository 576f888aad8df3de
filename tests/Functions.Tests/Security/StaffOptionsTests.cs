using System.ComponentModel.DataAnnotations;
using Functions.Security;
using Microsoft.Extensions.Configuration;

namespace Functions.Tests.Security;

public sealed class StaffOptionsTests
{
    private const string LongKey = "a-key-of-thirty-two-characters-!";

    [Fact]
    public void Without_a_key_nobody_could_come_in()
        => Assert.Equal(["Keys__{name}__Key: a staff key is needed, or PlatformSignIn."], Failures(new StaffOptions()));

    [Theory]
    [InlineData("https://practice.example/api", 31, "Keys__desk__Key: at least 32 characters are needed.")]
    [InlineData("https://practice.example/api", 32, null)]
    [InlineData("not an address", 31, "Keys__desk__Key: at least 32 characters are needed.")]
    [InlineData("http://localhost:7071/api", 1, null)]
    [InlineData("http://127.0.0.1:7071/api", 1, null)]
    [InlineData("http://localhost:7071/api", 0, "Keys__desk__Key: at least 32 characters are needed.")]
    public void A_key_is_long_enough_that_nobody_guesses_it_but_on_this_machine(string address, int characters, string? failure)
    {
        var options = Of(("desk", LongKey[..characters], StaffRoles.Inbox));
        options.ReadAddress(new ConfigurationBuilder().AddInMemoryCollection([new("Site:ApiBaseUrl", address)]).Build());

        Assert.Equal(failure, Failures(options).SingleOrDefault());
    }

    [Fact]
    public void A_long_key_of_few_characters_is_no_key()
        => Assert.Equal(["Keys__desk__Key: a random key is needed."], Failures(Of(("desk", new string('a', 64), StaffRoles.Inbox))));

    [Theory]
    [InlineData(StaffRoles.None)]
    [InlineData((StaffRoles)8)]
    public void A_key_has_a_role(StaffRoles roles)
        => Assert.StartsWith("Keys__desk__Roles: ", Assert.Single(Failures(Of(("desk", LongKey, roles)))), StringComparison.Ordinal);

    [Fact]
    public void Two_names_have_two_keys()
        => Assert.Equal(
            ["Keys__desk__Key", "Keys__editor__Key"],
            Failures(Of(("desk", LongKey, StaffRoles.Inbox), ("editor", LongKey, StaffRoles.Editor))).Select(failure => failure.Split(':')[0]));

    [Fact]
    public void Where_the_platform_signs_staff_in_no_key_is_needed()
        => Assert.Empty(Failures(new StaffOptions { PlatformSignIn = true }));

    private static StaffOptions Of(params (string Name, string Key, StaffRoles Roles)[] keys)
    {
        var options = new StaffOptions();
        foreach (var (name, key, roles) in keys)
        {
            options.Keys[name] = new StaffOptions.StaffKey { Key = key, Roles = roles };
        }

        return options;
    }

    private static IEnumerable<string> Failures(StaffOptions options)
        => options.Validate(new ValidationContext(options)).Select(failure => $"{failure.MemberNames.Single()}: {failure.ErrorMessage}");
}
