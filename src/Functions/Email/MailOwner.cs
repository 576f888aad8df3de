namespace Functions.Email;

/// <summary>Whom or what a mail is about. It stands beside the sealed mail, so that erasing somebody finds their mail without opening any.</summary>
/// <param name="Kind">What has this key, such as <c>subscriber</c>.</param>
/// <param name="Key">A keyed fingerprint or an opaque id; never an address.</param>
public sealed record MailOwner(string Kind, string Key)
{
    private const char Separator = '/';

    internal static MailOwner Parse(string text)
    {
        var separator = text.IndexOf(Separator, StringComparison.Ordinal);
        return new MailOwner(text[..separator], text[(separator + 1)..]);
    }

    public override string ToString() => $"{Kind}{Separator}{Key}";
}
