using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Functions.Content.Markdown;

/// <summary>Counts the items of an ordered list as a browser does: from where it starts, downwards, with the number that an item has of its own, in letters.</summary>
internal sealed class ListNumbers(IHtmlOrderedListElement list)
{
    private static readonly (int Value, string Letters)[] Roman =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    private readonly bool _isReversed = list.HasAttribute("reversed");
    private readonly string _type = list.GetAttribute("type") ?? "1";
    private int _next = Number(list.GetAttribute("start")) ?? (list.HasAttribute("reversed") ? list.Children.Count(child => child.LocalName == "li") : 1);

    /// <summary>The number of the next item.</summary>
    public string Next(IElement item)
    {
        var number = Number(item.GetAttribute("value")) ?? _next;
        _next = number + (_isReversed ? -1 : 1);
        return (_type, number) switch
        {
            ("a", > 0) => Letters(number),
            ("A", > 0) => Letters(number).ToUpperInvariant(),
            ("i", > 0 and < 4000) => InRoman(number),
            ("I", > 0 and < 4000) => InRoman(number).ToUpperInvariant(),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Letters(int number)
    {
        var letters = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            letters = (char)('a' + ((number - 1) % 26)) + letters;
        }

        return letters;
    }

    private static string InRoman(int number)
    {
        var letters = new StringBuilder();
        foreach (var (value, sign) in Roman)
        {
            for (; number >= value; number -= value)
            {
                letters.Append(sign);
            }
        }

        return letters.ToString();
    }
}
