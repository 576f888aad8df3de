using System.Buffers.Binary;
using System.Security.Cryptography;
using Functions.Forms.Parsing;
using Functions.Security.Cryptography;

namespace Functions.Forms.Spam;

/// <summary>Tokens that contain the time when a form was fetched. They are optional: a static page has none.</summary>
public sealed class FormTokens(TokenSigner signer, TimeProvider time)
{
    private const int SubjectBytes = 32;

    public string Issue(PublicForm form)
    {
        var subject = RandomNumberGenerator.GetBytes(SubjectBytes);
        BinaryPrimitives.WriteInt64BigEndian(subject, time.GetUtcNow().ToUnixTimeMilliseconds());
        return signer.Sign(Purpose(form), Convert.ToHexStringLower(subject), lifetime: null);
    }

    /// <summary>How long ago the form was fetched; null for a token that is altered or for another form. However old it is: people leave tabs open for days.</summary>
    public TimeSpan? Age(PublicForm form, string token)
        => signer.Read(Purpose(form), token) is { } subject
            ? time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(Convert.FromHexString(subject)))
            : null;

    private static string Purpose(PublicForm form) => $"form {form.Name}";
}
