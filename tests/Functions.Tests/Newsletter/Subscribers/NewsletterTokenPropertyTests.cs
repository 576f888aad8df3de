using System.Buffers.Text;
using FsCheck;
using FsCheck.Xunit;
using Functions.Newsletter.Subscribers;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>Whatever was done to a link, each of the five things it can be for refuses it alike.</summary>
public sealed class NewsletterTokenPropertyTests
{
    private const int Purposes = 5;
    private readonly NewsletterLinks _links = new(new TokenSigner(Practice.Keys, new FakeTimeProvider()), Practice.Site);

    [Property]
    public void A_link_is_read_as_its_person_for_its_purpose_and_as_nobody_for_any_other(byte person, byte purpose)
    {
        var personKey = Person(person);

        var read = ReadForAll(TokenFor(purpose % Purposes, personKey));

        Assert.Equal(Enumerable.Range(0, Purposes).Select(each => each == purpose % Purposes ? personKey : null), read);
    }

    [Property(MaxTest = 500)]
    public void Any_flipped_bit_makes_it_worthless_for_everything(byte person, byte purpose, NonNegativeInt bit)
    {
        var token = Base64Url.DecodeFromChars(TokenFor(purpose % Purposes, Person(person)));
        token[bit.Get / 8 % token.Length] ^= (byte)(1 << (bit.Get % 8));

        Assert.All(ReadForAll(Base64Url.EncodeToString(token)), Assert.Null);
    }

    [Property]
    public void Any_beginning_of_it_is_worthless_for_everything(byte person, byte purpose, NonNegativeInt length)
    {
        var token = TokenFor(purpose % Purposes, Person(person));

        Assert.All(ReadForAll(token[..(length.Get % token.Length)]), Assert.Null);
    }

    [Property]
    public void Nobody_makes_another_persons_link_of_their_own(byte one, byte other, byte purpose)
    {
        var (mine, theirs) = (Base64Url.DecodeFromChars(TokenFor(purpose % Purposes, Person(one))), Convert.FromHexString(Person(other)));
        theirs.CopyTo(mine, 1 + sizeof(long));

        Assert.All(ReadForAll(Base64Url.EncodeToString(mine)), read => Assert.True(read is null || one == other));
    }

    [Property]
    public void It_is_short_and_safe_in_an_address(byte person, byte purpose) => Assert.Matches("^[A-Za-z0-9_-]{1,128}$", TokenFor(purpose % Purposes, Person(person)));

    private static string Person(byte person) => Convert.ToHexStringLower([person, .. new byte[31]]);

    private string TokenFor(int purpose, string personKey) => (purpose switch
    {
        0 => _links.Confirm(personKey),
        1 => _links.Unsubscribe(personKey),
        2 => _links.Preferences(personKey),
        3 => _links.Export(personKey),
        _ => _links.Erase(personKey),
    }).Split("token=")[1];

    private string?[] ReadForAll(string token)
        => [_links.ReadConfirm(token), _links.ReadUnsubscribe(token), _links.ReadPreferences(token), _links.ReadExport(token), _links.ReadErase(token)];
}
