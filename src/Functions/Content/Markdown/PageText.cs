using System.Text;
using AngleSharp.Dom;
using Markdig.Extensions.Emoji;

namespace Functions.Content.Markdown;

/// <summary>Works on the words of a rendered page, outside of links and code: bare e-mail addresses become links, names of emoji (<c>:smile:</c>) emoji.</summary>
internal static class PageText
{
    private const int MaxLinks = 1_000;

    private static readonly HashSet<string> Verbatim = new(StringComparer.Ordinal) { "a", "code", "pre", "kbd", "samp" };

    // Not those of digits only, such as :100:, which may be a time.
    private static readonly Dictionary<string, string> Emoji = EmojiMapping.GetDefaultEmojiShortcodeToUnicode()
        .Where(pair => pair.Key is ":+1:" or ":-1:" || pair.Key.Any(char.IsAsciiLetter))
        .ToDictionary(StringComparer.Ordinal);

    public static void Write(IElement body)
    {
        var texts = new List<IText>();
        Collect(body, texts);
        var links = 0;
        foreach (var text in texts)
        {
            if (text.Data.Contains(':', StringComparison.Ordinal))
            {
                text.Data = WithEmoji(text.Data);
            }

            if (links < MaxLinks && text.Data.Contains('@', StringComparison.Ordinal))
            {
                links += Link(text);
            }
        }
    }

    private static void Collect(INode parent, List<IText> texts)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
            {
                texts.Add(text);
            }
            else if (child is IElement element && !Verbatim.Contains(element.LocalName))
            {
                Collect(element, texts);
            }
        }
    }

    private static string WithEmoji(string text)
    {
        var (result, from) = (new StringBuilder(), 0);
        for (var at = text.IndexOf(':', StringComparison.Ordinal); at >= 0; at = text.IndexOf(':', Math.Max(at + 1, from)))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '+' or '-'))
            {
                end++;
            }

            // Not in a time or a word.
            var stands = (at == 0 || !IsPart(text[at - 1])) && end < text.Length && text[end] == ':' && (end + 1 == text.Length || !IsPart(text[end + 1]));
            if (stands && Emoji.TryGetValue(text[at..(end + 1)], out var emoji))
            {
                result.Append(text, from, at - from).Append(emoji);
                from = end + 1;
            }
        }

        return from == 0 ? text : result.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter == ':';

    private static int Link(IText text)
    {
        var (nodes, from, words, count) = (new List<INode>(), 0, text.Data, 0);
        for (var at = words.IndexOf('@', StringComparison.Ordinal); at >= 0 && count < MaxLinks; at = words.IndexOf('@', at + 1))
        {
            if (Mailbox(words, from, at) is not var (start, end))
            {
                continue;
            }

            var link = text.Owner!.CreateElement("a");
            link.TextContent = words[start..end];
            link.SetAttribute("href", $"mailto:{link.TextContent}");
            nodes.Add(text.Owner.CreateTextNode(words[from..start]));
            nodes.Add(link);
            (from, count) = (end, count + 1);
        }

        if (count > 0)
        {
            nodes.Add(text.Owner!.CreateTextNode(words[from..]));
            text.ReplaceWith([.. nodes]);
        }

        return count;
    }

    // As GitHub's Markdown has it (6.9).
    private static (int Start, int End)? Mailbox(string text, int from, int at)
    {
        var (start, end) = (at, at + 1);
        while (start > from && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-' or '_' or '+'))
        {
            start--;
        }

        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_'))
        {
            end++;
        }

        end -= text.AsSpan(at, end - at).Length - text.AsSpan(at, end - at).TrimEnd('.').Length;
        var domain = text.AsSpan(at + 1, Math.Max(0, end - at - 1));
        var isWhole = start < at && domain.Contains('.') && domain[0] != '.' && domain[^1] is not ('-' or '_');
        return isWhole && !(start > 0 && (text[start - 1] is '/' or ':' or '@' || char.IsLetterOrDigit(text[start - 1]))) ? (start, end) : null;
    }
}
