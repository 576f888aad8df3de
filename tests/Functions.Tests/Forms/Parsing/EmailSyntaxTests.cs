using System.Xml.Linq;
using FsCheck.Xunit;
using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class EmailSyntaxTests
{
    // Every valid one but test@io. Those that isemail only deprecates (quotes, comments, folded white space, brackets) are refused: nobody types them.
    private const int AcceptedOfIsEmail = 21;

    [Theory]
    [InlineData("ann@example.org")]
    [InlineData("ann+news@example.org")]
    [InlineData("a.n.n@mail.example.co.uk")]
    [InlineData("o'neil@example.org")]
    [InlineData("ann@bücher.example")]
    [InlineData("ann@xn--bcher-kva.example")]
    [InlineData("ann_b-c=d@example.org")]
    [InlineData("1@2.example")]
    [InlineData("ann@example.a1")]
    [InlineData("ann@c--n.example")]
    [InlineData("ann@пример.example")]
    [InlineData("ann@日本語.jp")]
    [InlineData("ann@xn--4dbc.co")]
    [InlineData("ann@test.com")]
    public void An_address_that_people_have_is_accepted(string address) => Assert.True(EmailSyntax.IsValid(address));

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("@example.org")]
    [InlineData("ann@localhost")]
    [InlineData("ann@example..org")]
    [InlineData("ann@.example.org")]
    [InlineData("ann@example.org.")]
    [InlineData("ann@-example.org")]
    [InlineData("ann@example_.org")]
    [InlineData("ann@1.2.3.4")]
    [InlineData("ann@[1.2.3.4]")]
    [InlineData(".ann@example.org")]
    [InlineData("ann.@example.org")]
    [InlineData("a..n@example.org")]
    [InlineData("ann@bo@example.org")]
    [InlineData("a@b.com, c@d.com")]
    [InlineData("a@b.com;c@d.com")]
    [InlineData("x <a@b.com>")]
    [InlineData("<a@b.com>")]
    [InlineData("\"x y\"@b.com")]
    [InlineData("a(x)@b.com")]
    [InlineData("a b@c.com")]
    [InlineData("ann@example.org\r\nBcc: bo@example.org")]
    [InlineData("ann@example.org\u2028")]
    [InlineData("ann\0@example.org")]
    [InlineData("ann\u202E@example.org")]
    [InlineData("an\u200Bn@example.org")]
    [InlineData(" ann@example.org")]
    // Letters that SendGrid does not take before the @, and characters that normalise into ;, ` and @.
    [InlineData("zoë@example.org")]
    [InlineData("ann\u037Ebo@example.org")]
    [InlineData("ann\u1FEF@example.org")]
    [InlineData("ann@bo\uFF20example.org")]
    [InlineData("ann@example\u037Eorg.com")]
    [InlineData("ann@\u2100.example")]
    // Domains that are no valid IDNA: Punycode that does not decode, or not to itself; upper case, symbols, full width, ligatures and NFD; hyphens.
    [InlineData("ann@xn--a.com")]
    [InlineData("ann@xn--zzzzzz99999.com")]
    [InlineData("ann@xn--0.com")]
    [InlineData("ann@xn--abc-.com")]
    [InlineData("ann@xn--bcher-2pa.example")]
    [InlineData("ann@xn--n3h.net")]
    [InlineData("ann@☃.net")]
    [InlineData("ann@ｅｘａｍｐｌｅ.org")]
    [InlineData("ann@ﬁnance.example")]
    [InlineData("ann@\uD835\uDC1A.example")]
    [InlineData("ann@bu\u0308cher.example")]
    [InlineData("ann@\u1112\u1161\u11AB.example")]
    [InlineData("ann@か\u3099.example")]
    [InlineData("ann@\u0301a.example")]
    [InlineData("ann@l·l.example")]
    [InlineData("ann@אבa.co")]
    [InlineData("ann@ab--cd.com")]
    [InlineData("ann@example-.com")]
    [InlineData("ann@a\uD800.example")]
    // Names that are kept from the internet.
    [InlineData("ann@site.test")]
    [InlineData("ann@site.invalid")]
    [InlineData("ann@site.localhost")]
    [InlineData("ann@printer.LOCAL")]
    [InlineData("ann@site.onion")]
    [InlineData("ann@site.alt")]
    [InlineData("ann@server.internal")]
    [InlineData("ann@router.home.arpa")]
    public void Anything_else_is_refused(string text) => Assert.False(EmailSyntax.IsValid(text));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void What_stands_before_the_at_sign_has_at_most_64_characters(int characters, bool isValid)
        => Assert.Equal(isValid, EmailSyntax.IsValid($"{new string('a', characters)}@example.org"));

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_at_most_254_characters(int characters, bool isValid)
    {
        var labels = string.Concat(Enumerable.Repeat($"{new string('d', 49)}.", 4));
        var address = $"@{labels}org";

        Assert.Equal(isValid, EmailSyntax.IsValid(address.Insert(0, new string('a', characters - address.Length))));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_has_at_most_63_characters(int characters, bool isValid)
        => Assert.Equal(isValid, EmailSyntax.IsValid($"ann@{new string('d', characters)}.example"));

    [Fact]
    public void An_international_domain_is_as_long_as_its_punycode()
    {
        var domain = string.Concat(Enumerable.Repeat("büchereien-am-alten-markt-und-an-der-neuen-brücke.", 4)) + "example";

        Assert.Equal((true, false), (EmailSyntax.IsValid($"ann@{domain}"), EmailSyntax.IsValid($"{new string('a', 30)}@{domain}")));
    }

    [Theory]
    [InlineData("ann", "This is not a valid e-mail address.")]
    [InlineData("an n@example.org", "This is not a valid e-mail address: there is a space or an invisible character in it. Please type it again.")]
    [InlineData("zoë@example.org", "We cannot send mail to this address: its first part has letters other than a to z, which our mail service does not take.")]
    [InlineData("ann@example", "This is not a valid e-mail address: please check its domain, which is written like gmail.com.")]
    [InlineData("ann@site.test", "We cannot send mail to this address: no mail arrives at this domain, which is kept for tests or private networks.")]
    [InlineData("ann@example.org", null)]
    public void What_is_wrong_is_told_to_its_owner(string text, string? fault) => Assert.Equal(fault, EmailSyntax.FaultOf(text));

    [Property]
    public void No_text_makes_the_check_fail(string? text) => EmailSyntax.IsValid(text ?? "");

    [Fact]
    public void No_address_that_isemail_calls_wrong_is_accepted()
    {
        var tests = IsEmailTests();

        var wronglyAccepted = tests.Where(test => test.Category == "ISEMAIL_ERR" && EmailSyntax.IsValid(test.Address)).Select(test => test.Address);

        Assert.Empty(wronglyAccepted);
    }

    [Fact]
    public void Of_the_addresses_of_isemail_these_many_are_accepted()
        => Assert.Equal(AcceptedOfIsEmail, IsEmailTests().Count(test => EmailSyntax.IsValid(test.Address)));

    [Theory]
    [InlineData("Ann@Example.ORG", "ann@example.org")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@BÜCHER.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@XN--BCHER-KVA.example", "ann@xn--bcher-kva.example")]
    [InlineData("a.n.n+news@example.org", "a.n.n+news@example.org")]
    public void Equal_addresses_have_one_form(string address, string form) => Assert.Equal(form, EmailSyntax.Normalize(address));

    [Theory]
    [InlineData("Ann+News@Example.org", "Ann+News@example.org")]
    [InlineData("Ann@BÜCHER.example", "Ann@xn--bcher-kva.example")]
    public void A_mail_goes_to_the_address_as_it_was_given_with_its_domain_in_punycode(string address, string sentTo)
        => Assert.Equal(sentTo, EmailSyntax.ForSending(address));

    private static List<(string Address, string Category)> IsEmailTests()
        => [.. XDocument.Load(SharedData.PathOf("email/isemail-tests.xml")).Descendants("test").Select(test
            => (WithControlCharacters(test.Element("address")!.Value), test.Element("category")!.Value))];

    // The file writes the control character n as the symbol U+2400 + n.
    private static string WithControlCharacters(string text)
        => string.Concat(text.Select(character => character is >= '\u2400' and < '\u2420' ? (char)(character - '\u2400') : character));
}
