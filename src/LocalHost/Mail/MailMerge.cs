namespace LocalHost.Mail;

/// <summary>What SendGrid makes of a message for one personalization: the personalization wins over the message, then substitutions apply.</summary>
internal static class MailMerge
{
    public static IReadOnlyDictionary<string, string> Headers(MailSendRequest request, Personalization personalization)
    {
        var headers = Merge(request.Headers, personalization.Headers, StringComparer.OrdinalIgnoreCase);
        return headers.ToDictionary(header => header.Key, header => Substitute(header.Value, personalization), headers.Comparer);
    }

    // Substitutions are not made in custom arguments, as SendGrid documents.
    public static IReadOnlyDictionary<string, string> CustomArgs(MailSendRequest request, Personalization personalization) =>
        Merge(request.CustomArgs, personalization.CustomArgs, StringComparer.Ordinal);

    public static string? Content(MailSendRequest request, Personalization personalization, string type) =>
        request.Content.FirstOrDefault(block => string.Equals(block.Type, type, StringComparison.Ordinal))?.Value is { } value
            ? Substitute(value, personalization)
            : null;

    public static string Substitute(string text, Personalization personalization) =>
        personalization.Substitutions.Where(substitution => substitution.Key.Length > 0)
            .Aggregate(text, (merged, substitution) => merged.Replace(substitution.Key, substitution.Value, StringComparison.Ordinal));

    private static Dictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> message, IReadOnlyDictionary<string, string> personalization, StringComparer comparer)
    {
        var merged = new Dictionary<string, string>(comparer);
        foreach (var (name, value) in message.Concat(personalization))
        {
            merged[name] = value;
        }

        return merged;
    }
}
