using System.Text;

namespace Functions.Content.Markdown;

/// <summary>Gives every heading of a page a unique id, made from its text.</summary>
internal sealed class HeadingIds
{
    private const int MaxCharacters = 80;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>Takes an id that the author gave.</summary>
    /// <returns>False when the page has it already.</returns>
    public bool Take(string id) => _uses.TryAdd(id, 1);

    public string Of(string heading)
    {
        var id = new StringBuilder(Math.Min(heading.Length, MaxCharacters));
        foreach (var letter in heading.ToLowerInvariant())
        {
            if (id.Length >= MaxCharacters)
            {
                break;
            }

            if (char.IsLetterOrDigit(letter))
            {
                id.Append(letter);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        var name = id.ToString().TrimEnd('-') is { Length: > 0 } words ? words : "section";
        var use = _uses.GetValueOrDefault(name);
        // "a", "a" and "a-1" would collide: the counter is increased until the id is free.
        while (use > 0 && !_uses.TryAdd($"{name}-{use}", 1))
        {
            use++;
        }

        // The next one goes on from here: ids that authors give could make every search a long one.
        _uses[name] = use + 1;
        return use == 0 ? name : $"{name}-{use}";
    }
}
