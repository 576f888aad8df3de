using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Functions.Contact.Inquiries;
using Functions.Security.Cryptography;

namespace Functions.Tests.Contact.Inquiries;

public sealed class InquiryEncryptionTests
{
    private static readonly InquiryContent Contact =
        new("Canary-Name", "canary@example.org", "555-canary", "Canary message 🌱", "phone", "Canary-Office", "Canary-Service");

    private static readonly Inquiry Received = new("202605-1", DateTimeOffset.Parse("2026-05-15T12:00:00Z"), InquiryStatus.New, Contact);
    private readonly InquiryEncryption _encryption = new(new FieldCipher(Practice.Keys), new BlindIndex(Practice.Keys));

    [Fact]
    public void What_is_sealed_opens_again() => Assert.Equal(Received, _encryption.Open(_encryption.Seal(Received, "202605")));

    [Fact]
    public void Answers_to_the_practices_own_fields_are_sealed_as_one_bound_to_their_place_and_encrypted_again()
    {
        var answered = Received with { Contact = Contact with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["insurance"] = "Canary \"a\"\n🌱", ["born"] = "1990-01-01" } } };
        var newer = new InquiryEncryption(new FieldCipher(Practice.KeysOfVersions(1, 2)), new BlindIndex(Practice.Keys));

        var row = _encryption.Seal(answered, "202605");

        Assert.DoesNotContain("Canary", Encoding.UTF8.GetString(row.Fields!), StringComparison.Ordinal);
        Assert.Equal(answered.Contact.Fields, _encryption.Open(row).Contact.Fields);
        Assert.Null(_encryption.Seal(Received, "202605").Fields);
        var before = row.Fields;
        Assert.True(newer.Reencrypt(row));
        Assert.NotEqual(before, row.Fields);
        Assert.Equal(answered.Contact.Fields, newer.Open(row).Contact.Fields);
        row.Fields = row.Message;
        Assert.ThrowsAny<CryptographicException>(() => newer.Open(row));
    }

    [Fact]
    public void What_was_not_given_stays_absent()
    {
        var brief = Received with { Contact = Contact with { Phone = null, PreferredContact = null, Office = null, Service = null } };

        Assert.Equal(brief, _encryption.Open(_encryption.Seal(brief, "202605")));
    }

    [Fact]
    public void Nothing_of_what_a_person_wrote_can_be_read_in_the_row()
    {
        var row = _encryption.Seal(Received, "202605");

        var texts = JsonSerializer.Serialize(row);
        var bytes = new[] { row.Name, row.Email, row.Phone, row.Message, row.Office, row.Service }.Select(value => Encoding.UTF8.GetString(value!));
        Assert.All(bytes.Append(texts), text => Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_row_with_the_fields_of_another_does_not_open()
    {
        var row = _encryption.Seal(Received, "202605");
        var other = _encryption.Seal(Received with { Id = "202605-2" }, "202605");

        row.Message = other.Message;

        Assert.ThrowsAny<CryptographicException>(() => _encryption.Open(row));
    }

    [Fact]
    public void A_person_is_found_by_any_spelling_of_the_address()
    {
        var row = _encryption.Seal(Received, "202605");
        var other = _encryption.Seal(Received with { Id = "202606-9", Contact = Contact with { Email = "Canary@EXAMPLE.org" } }, "202606");

        Assert.Equal(row.EmailIndex, other.EmailIndex);
    }

    [Fact]
    public void Only_the_same_content_has_the_same_hash()
    {
        Assert.Equal(_encryption.ContentHash(Contact), _encryption.ContentHash(Contact with { }));
        Assert.Equal(_encryption.ContentHash(Contact with { Message = "a\nb\n\nc" }), _encryption.ContentHash(Contact with { Message = "a\r\nb\r\n\rc" }));
        Assert.NotEqual(_encryption.ContentHash(Contact), _encryption.ContentHash(Contact with { Message = "Another" }));
        Assert.NotEqual(
            _encryption.ContentHash(Contact with { Office = "a", Service = null }),
            _encryption.ContentHash(Contact with { Office = null, Service = "a" }));
        Assert.Equal(Hash(("a", "1\r\n2"), ("b", "3")), Hash(("b", "3"), ("a", "1\n2")));
        string[] others = [_encryption.ContentHash(Contact), Hash(("a", "1")), Hash(("b", "1")), Hash(("a", "2")), Hash(("a", "1"), ("b", "1"))];
        Assert.Equal(others, others.Distinct(StringComparer.Ordinal));
    }

    private string Hash(params (string Key, string Value)[] fields)
        => _encryption.ContentHash(Contact with { Fields = fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal) });
}
