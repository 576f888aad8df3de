using System.Text;
using AngleSharp.Dom;
using Functions.Site;

namespace Functions.Content.Telephones;

/// <summary>Makes the telephone numbers in the words of a page links that dial, outside of links and code. The words stay as they are.</summary>
internal sealed class TelephoneLinks
{
    private const int MaxLinks = 1_000;

    // Stands in the text for where a link, code or a note begins or ends: a number does not go on beyond it.
    private const char Boundary = '\uFFFC';

    private static readonly HashSet<string> Verbatim = new(StringComparer.Ordinal) { "a", "code", "pre", "kbd", "samp" };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strike", "strong", "time", "tt", "u", "var",
    };

    private readonly StringBuilder _words = new();
    private readonly List<(IText Node, int Start)> _texts = [];
    private int _links;

    private readonly string? _practice;

    private TelephoneLinks(string? practice) => _practice = practice;

    /// <summary>Links the numbers below an element.</summary>
    /// <param name="body">The element.</param>
    /// <param name="practice">The practice's own number; null where it is not known.</param>
    public static void Write(IElement body, string? practice)
    {
        var links = new TelephoneLinks(practice);
        links.Read(body);
        links.LinkAll();
    }

    // What stands before and after a number decides, so the words of a paragraph are read as one, whatever is emphasised.
    private void Read(IElement parent)
    {
        foreach (var child in parent.ChildNodes.ToList())
        {
            if (child is IText text)
            {
                _texts.Add((text, _words.Length));
                _words.Append(text.Data);
            }
            else if (child is IElement element)
            {
                ReadElement(element);
            }
        }
    }

    private void ReadElement(IElement element)
    {
        if (Inline.Contains(element.LocalName))
        {
            Read(element);
        }
        else if (Verbatim.Contains(element.LocalName))
        {
            _words.Append(Boundary).Append(element.TextContent).Append(Boundary);
        }
        else if (element.LocalName is "sup" or "sub" or "wbr" or "img")
        {
            _words.Append(Boundary);
        }
        else if (element.LocalName == "br")
        {
            _words.Append('\n');
        }
        else
        {
            LinkAll();
            Read(element);
            LinkAll();
        }
    }

    private void LinkAll()
    {
        if (_links < MaxLinks && _words.Length > 0)
        {
            var numbers = new Queue<(Range Place, string Address)>(TelephoneNumbers.In(_words.ToString(), _practice).Take(MaxLinks));
            for (var at = 0; at < _texts.Count && numbers.Count > 0 && _links < MaxLinks; at++)
            {
                Link(_texts[at].Node, _texts[at].Start, numbers);
            }
        }

        _words.Clear();
        _texts.Clear();
    }

    // A number that is partly emphasised stays as it is.
    private void Link(IText text, int start, Queue<(Range Place, string Address)> numbers)
    {
        var (words, from, nodes) = (text.Data, 0, new List<INode>());
        for (; numbers.TryPeek(out var number) && number.Place.Start.Value < start + words.Length; numbers.Dequeue())
        {
            var (first, end) = (number.Place.Start.Value - start, number.Place.End.Value - start);
            if (first < 0 || end > words.Length)
            {
                continue;
            }

            var link = text.Owner!.CreateElement("a");
            link.TextContent = words[first..end];
            link.SetAttribute("href", number.Address);
            nodes.Add(text.Owner.CreateTextNode(words[from..first]));
            nodes.Add(link);
            (from, _links) = (end, _links + 1);
        }

        if (nodes.Count > 0)
        {
            nodes.Add(text.Owner!.CreateTextNode(words[from..]));
            text.ReplaceWith([.. nodes]);
        }
    }
}
