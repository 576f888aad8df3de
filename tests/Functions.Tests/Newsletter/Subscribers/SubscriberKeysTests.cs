using Functions.Newsletter.Subscribers;
using Functions.Security;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Newsletter.Subscribers;

public sealed class SubscriberKeysTests
{
    private readonly SubscriberKeys _keys = new(Practice.Keys);

    [Theory]
    [InlineData("Ann@Example.ORG", "ann@example.org")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@BÜCHER.example", "ann@bücher.example")]
    public void One_mailbox_has_one_key(string one, string other) => Assert.Equal(_keys.Of(one), _keys.Of(other));

    [Theory]
    [InlineData("ann@example.org", "ann+news@example.org")]
    [InlineData("ann@example.org", "a.nn@example.org")]
    [InlineData("ann@example.org", "ann@example.com")]
    public void Plus_and_dots_make_another_person(string one, string other) => Assert.NotEqual(_keys.Of(one), _keys.Of(other));

    [Fact]
    public void A_key_is_64_hex_digits_and_begins_with_its_partition()
    {
        var key = _keys.Of("ann@example.org");

        Assert.Matches("^[0-9a-f]{64}$", key);
        Assert.StartsWith(SubscriberKeys.Partition(key), key, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_pepper_the_key_of_an_address_cannot_be_made()
    {
        var other = new SubscriberKeys(Options.Create(new SecurityOptions { Pepper = Practice.Key('x') }));

        Assert.NotEqual(_keys.Of("ann@example.org"), other.Of("ann@example.org"));
    }
}
