using System.Collections.Frozen;
using System.Text.Json;
using Functions.Http;

namespace Functions.Forms.Parsing;

/// <summary>
/// Common misspellings of the domains of big mail providers. The list is the site's, whose forms read it too: a name counts that no real domain has,
/// and an ending only at the name of a provider, so that yahoo.ca and mail.com are left alone.
/// </summary>
internal static class MisspeltDomain
{
    private static readonly FrozenDictionary<string, string> Corrections = Load();

    /// <summary>The address that was probably meant, for a question to the person who wrote a valid one; null for no question.</summary>
    public static string? DidYouMean(string address)
    {
        var at = address.LastIndexOf('@');
        return Corrections.TryGetValue(address[(at + 1)..], out var domain) ? $"{address[..at]}@{domain}" : null;
    }

    private static FrozenDictionary<string, string> Load()
    {
        using var list = typeof(MisspeltDomain).Assembly.GetManifestResourceStream("misspelt-domains.json")!;
        var spellings = JsonSerializer.Deserialize<Spellings>(list, Json.Options)!;
        return spellings.Names.SelectMany(provider => Misspellings(provider.Key, provider.Value, spellings.Endings))
            .ToFrozenDictionary(pair => pair.Wrong, pair => pair.Right, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<(string Wrong, string Right)> Misspellings(string domain, string[] names, Dictionary<string, string[]> endings)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        var (name, ending) = (domain[..dot], domain[(dot + 1)..]);
        return from wrongName in names.Append(name)
               from wrongEnding in endings[ending].Append(ending)
               let wrong = $"{wrongName}.{wrongEnding}"
               where wrong != domain
               select (wrong, domain);
    }

    private sealed record Spellings(Dictionary<string, string[]> Names, Dictionary<string, string[]> Endings);
}
