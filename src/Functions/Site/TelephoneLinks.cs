using Functions.Http;

namespace Functions.Site;

/// <summary>Telephone numbers in a plain text become links that dial.</summary>
public static class TelephoneLinks
{
    private const int MaxLinks = 100;

    /// <param name="text">The text, which is encoded.</param>
    /// <param name="practice">The practice's own number; null where it is not known.</param>
    /// <param name="link">Writes a link, from its address and its text.</param>
    public static Html In(string text, string? practice, Func<string, string, Html> link)
    {
        var (parts, from) = (new List<Html>(), 0);
        foreach (var (place, address) in TelephoneNumbers.In(text, practice).Take(MaxLinks))
        {
            parts.Add(Html.Of($"{text[from..place.Start.Value]}"));
            parts.Add(link(address, text[place]));
            from = place.End.Value;
        }

        return Html.Join([.. parts, Html.Of($"{text[from..]}")]);
    }
}
