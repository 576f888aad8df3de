namespace Functions.Content.Markdown;

/// <summary>Lists of attributes in braces, as in kramdown (Jekyll) and Hugo: <c>{: #id .class }</c>. Ids of headings and sizes of pictures are kept.</summary>
internal static class AttributeList
{
    private const string CommentStart = "{::comment}";
    private const string CommentEnd = "{:/comment}";

    public static ForeignPart? Read(string text, int at)
    {
        if (text.AsSpan(at).StartsWith(CommentStart, StringComparison.Ordinal))
        {
            var close = text.IndexOf(CommentEnd, at, StringComparison.Ordinal);
            return close >= 0
                ? ForeignPart.Replace(at, close + CommentEnd.Length - at, "")
                : ForeignPart.Replace(at, text.Length - at, "", $"{CommentStart} is not closed: the rest of the text is not shown.");
        }

        if (LineRest.Before("}", text, at + 1) is not { Length: > 1 } list || list.Contains('\n', StringComparison.Ordinal) || list[0] is not (':' or '#' or '.'))
        {
            return null;
        }

        var isKramdown = list[0] == ':';
        var end = at + list.Length + 2;
        return LineRest.IsBlankBefore(text, at) && LineRest.IsBlankAfter(text, end) ? OfBlock(text, at, end, list)
            : at > 0 && (text[at - 1] == ')' || (isKramdown && text[at - 1] is '*' or '_' or '`' or ']')) ? OfSpan(at, list)
            : null;
    }

    /// <summary>The id in a list; null when it has none.</summary>
    public static string? Id(string list) => Words(list)
        .FirstOrDefault(word => word.Length > 1 && word[0] == '#' && word.Skip(1).All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':'))?[1..];

    /// <summary>The value of an attribute in a list; null when it has none.</summary>
    public static string? Value(string list, string name) => Words(list)
        .Where(word => word.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(word => word[(name.Length + 1)..].Trim('"', '\''))
        .FirstOrDefault();

    private static string[] Words(string list) => list.TrimStart(':').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // On a line of its own it belongs to the block before it, and the whole line goes.
    private static ForeignPart OfBlock(string text, int at, int end, string list)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;
        var before = start < 2 ? 0 : text.LastIndexOf('\n', start - 2) + 1;
        return Id(list) is { } id && text.AsSpan(before, start - before).TrimStart() is ['#', ..]
            ? ForeignPart.Replace(start - 1, end - start + 1, $" {{#{id}}}")
            : ForeignPart.Replace(at, end - at + (end < text.Length ? 1 : 0), "", NotUsed(list));
    }

    private static ForeignPart OfSpan(int at, string list)
    {
        var size = Pictures.SizeMark(Value(list, "width"), Value(list, "height"));
        return ForeignPart.Replace(at, list.Length + 2, size, size.Length > 0 ? null : NotUsed(list));
    }

    private static string NotUsed(string list) => $"{{{list}}} has no effect here, and is not shown.";
}
