using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>However a person spells their address, they are one person; and no two are.</summary>
public sealed class SubscriberKeyPropertyTests
{
    private static readonly string[] Marks = ["", "+news", "'s", "_x", "-y", ".z"];

    // Each domain beside its own punycode.
    private static readonly (string Typed, string Ascii)[] Domains =
    [
        ("example.org", "example.org"),
        ("mail.example.co.uk", "mail.example.co.uk"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("пример.example", "xn--e1afmkfd.example"),
    ];

    private readonly SubscriberKeys _keys = new(Practice.Keys);

    [Property(MaxTest = 500, Arbitrary = [typeof(SubscriberKeyPropertyTests)])]
    public void Case_and_the_domains_spelling_do_not_change_who_somebody_is(Spelling spelling)
    {
        Assert.True(EmailSyntax.IsValid(spelling.Typed), spelling.Typed);
        Assert.Equal(_keys.Of(spelling.Typed), _keys.Of(spelling.InCase));
        Assert.Equal(_keys.Of(spelling.Typed), _keys.Of(spelling.Ascii));
    }

    [Property(MaxTest = 500, Arbitrary = [typeof(SubscriberKeyPropertyTests)])]
    public void Two_addresses_are_two_people(Spelling one, Spelling other)
        => Assert.Equal(string.Equals(one.Ascii, other.Ascii, StringComparison.OrdinalIgnoreCase), _keys.Of(one.Typed) == _keys.Of(other.Typed));

    [Property(MaxTest = 500, Arbitrary = [typeof(SubscriberKeyPropertyTests)])]
    public void Spaces_around_an_address_are_not_part_of_it_and_inside_make_it_none(Spelling spelling, PositiveInt place)
    {
        var at = 1 + (place.Get % (spelling.Typed.Length - 1));

        Assert.False(EmailSyntax.IsValid(spelling.Typed.Insert(at, " ")));
        Assert.Equal(spelling.Typed, Posted($"  {spelling.Typed} "));
    }

    public static Arbitrary<Spelling> Spellings() => Arb.From(
        from length in Gen.Choose(1, 12)
        from letters in Gen.Elements("abcdefghijklmnopqrstuvwxyz0123456789".ToCharArray()).ListOf(length)
        from mark in Gen.Elements(Marks)
        from domain in Gen.Elements(Domains)
        from upper in Gen.Elements(true, false).ListOf(40)
        select new Spelling(string.Concat(letters) + mark, domain.Typed, domain.Ascii, [.. upper]));

    // As the sign-up form reads it.
    private static string Posted(string typed)
    {
        var form = JsonForm.Parse(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { email = typed })).Form!;
        return new FormFields(form).Email("email");
    }

    public sealed record Spelling(string Local, string Domain, string AsciiDomain, IReadOnlyList<bool> Upper)
    {
        public string Typed => $"{Local}@{Domain}";

        public string Ascii => $"{Local}@{AsciiDomain}";

        public string InCase => string.Concat(Typed.Select((character, place) => Upper[place % Upper.Count] ? char.ToUpperInvariant(character) : character));
    }
}
