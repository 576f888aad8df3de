using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Functions.Http;

namespace Functions.Site;

/// <summary>
/// Telephone numbers in a text become links that dial: those of North America and international ones with a plus, and 988 and 911 where the words
/// around speak of calling.
/// </summary>
public static partial class TelephoneLinks
{
    private const int MaxLinks = 100;
    private const int ContextLength = 60;

    private static readonly HashSet<string> Verbatim = new(StringComparer.Ordinal) { "a", "code", "pre", "kbd", "samp" };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u",
    };

    /// <param name="text">The text, which is encoded.</param>
    /// <param name="link">Writes a link, from its address and its text.</param>
    public static Html In(string text, Func<string, string, Html> link)
    {
        var (parts, from) = (new List<Html>(), 0);
        foreach (var (start, end) in Find("", text))
        {
            parts.Add(Html.Of($"{text[from..start]}"));
            parts.Add(link(AddressOf(text[start..end]), text[start..end]));
            from = end;
        }

        return Html.Join([.. parts, Html.Of($"{text[from..]}")]);
    }

    /// <summary>Links the numbers of a rendered text, outside of links and code.</summary>
    public static void Write(IElement body)
    {
        var found = new List<(IText Text, List<(int Start, int End)> Numbers)>();
        Collect(body, new StringBuilder(), found);
        var links = 0;
        foreach (var (text, numbers) in found.TakeWhile(_ => links < MaxLinks))
        {
            Link(text, numbers);
            links += numbers.Count;
        }
    }

    private static void Collect(INode parent, StringBuilder before, List<(IText, List<(int, int)>)> found)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
            {
                if (Find(before.ToString(), text.Data) is { Count: > 0 } numbers)
                {
                    found.Add((text, numbers));
                }

                Remember(before, text.Data);
            }
            else if (child is IElement element)
            {
                if (!Inline.Contains(element.LocalName))
                {
                    before.Clear();
                }

                if (Verbatim.Contains(element.LocalName))
                {
                    Remember(before, element.TextContent);
                }
                else
                {
                    Collect(element, before, found);
                }
            }
        }
    }

    private static void Remember(StringBuilder before, string text)
    {
        before.Append(text.AsSpan(Math.Max(0, text.Length - ContextLength)));
        before.Remove(0, Math.Max(0, before.Length - ContextLength));
    }

    private static void Link(IText text, List<(int Start, int End)> numbers)
    {
        var (nodes, from, words, document) = (new List<INode>(), 0, text.Data, text.Owner!);
        foreach (var (start, end) in numbers)
        {
            var link = document.CreateElement("a");
            link.TextContent = words[start..end];
            link.SetAttribute("href", AddressOf(link.TextContent));
            nodes.Add(document.CreateTextNode(words[from..start]));
            nodes.Add(link);
            from = end;
        }

        nodes.Add(document.CreateTextNode(words[from..]));
        text.ReplaceWith([.. nodes]);
    }

    private static List<(int Start, int End)> Find(string before, string text)
    {
        var numbers = new List<(int, int)>();
        foreach (var match in Number().EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (Stands(before, text, start, end) && (match.Length > 3 || IsToCall(before, text, start, end)) && numbers.Count < MaxLinks)
            {
                numbers.Add((start, end));
            }
        }

        return numbers;
    }

    // Not a part of a longer number, a sum or a fraction.
    private static bool Stands(string before, string text, int start, int end)
    {
        var previous = start > 0 ? text[start - 1] : before is [.., var last] ? last : ' ';
        var next = end < text.Length ? text[end] : ' ';
        var afterNext = end + 1 < text.Length ? text[end + 1] : ' ';
        return !IsPart(previous) && !char.IsLetterOrDigit(next) && next is not ('%' or '_' or '@') && !(IsPart(next) && char.IsLetterOrDigit(afterNext));
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character is '+' or '-' or '‑' or '–' or '.' or ',' or '/' or '$' or '€' or '£' or '#' or '_' or '=' or '&' or '@';

    private static bool IsToCall(string before, string text, int start, int end)
    {
        var words = string.Concat(before, text.AsSpan(Math.Max(0, start - ContextLength), Math.Min(start, ContextLength)));
        return Calling().IsMatch(words[Math.Max(0, words.Length - ContextLength)..])
            || Line().IsMatch(text[end..Math.Min(text.Length, end + ContextLength)]);
    }

    private static string AddressOf(string number) => $"tel:{Telephone.Dialled(number)}";

    [GeneratedRegex(@"(\+?1[-. \u00A0‑–]?)?(\([2-9][0-9]{2}\)[-. \u00A0‑–]?|[2-9][0-9]{2}[-. \u00A0‑–])[2-9][0-9]{2}[-. \u00A0‑–][0-9]{4}|\+[2-9][0-9]([-. \u00A0‑–]?[0-9]){6,12}|988|911", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(call|calls|calling|dial|phone|text|texting|ring|llam\w+|marc\w+|marque|marquen|envíe\w*|envia\w*|mensaje|texto)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Calling();

    [GeneratedRegex(@"^[^.]*\b(lifeline|crisis|línea)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
