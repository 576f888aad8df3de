using System.Globalization;
using Functions.Security.Cryptography;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Conversation;

/// <summary>Creates and reads the links by which a person sees their conversation. Opening one shows a button and changes nothing, because scanners follow every link of a mail.</summary>
public sealed class ConversationLinks(TokenSigner tokens, IOptions<SiteOptions> site)
{
    internal const string Route = "contact/conversation";

    /// <summary>How long a link lives.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const string Purpose = "contact/conversation";
    private const int MonthCharacters = 6;
    private const int GenerationCharacters = 8;
    private const int IdCharacters = 26;
    private const int SubjectCharacters = 64;

    /// <param name="id">The inquiry.</param>
    /// <param name="generation">Which of its links this is.</param>
    /// <param name="language">The language of the page.</param>
    public string Create(string id, int generation, string language)
    {
        // An id is a month, a hyphen and hexadecimal digits: without the hyphen it is hexadecimal too, as a subject has to be.
        var subject = $"{id.Replace("-", "", StringComparison.Ordinal)}{generation.ToString($"x{GenerationCharacters}", CultureInfo.InvariantCulture)}".PadRight(SubjectCharacters, '0');
        var suffix = language == site.Value.DefaultLanguage ? "" : $"&{RequestLanguage.Name}={language}";
        return site.Value.LinkToApi($"{Route}?token={tokens.Sign(Purpose, subject, Lifetime)}{suffix}");
    }

    /// <summary>The inquiry and the generation of a link; null, without a reason, for a wrong one.</summary>
    public (string Id, int Generation)? Read(string? token)
    {
        if (tokens.Read(Purpose, token) is not { } subject)
        {
            return null;
        }

        var generation = int.Parse(subject.AsSpan(IdCharacters, GenerationCharacters), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ($"{subject[..MonthCharacters]}-{subject[MonthCharacters..IdCharacters]}", generation);
    }
}
