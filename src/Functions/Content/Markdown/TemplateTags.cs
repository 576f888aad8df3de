using System.Text.RegularExpressions;
using Functions.Content.Links;

namespace Functions.Content.Markdown;

/// <summary>
/// Tags of templates: shortcodes of Hugo and Liquid of Jekyll. Nothing runs them here. What links to a page or shows a picture or code becomes
/// Markdown; comments are left out; of others the content between two of them stays.
/// </summary>
internal static partial class TemplateTags
{
    public static ForeignPart? Read(string text, int at)
    {
        var close = text[at + 1] == '%' ? "%}" : "}}";
        if (LineRest.Before(close, text, at + 2) is not { } inner)
        {
            return null;
        }

        var length = inner.Length + 4;
        // {{</* name */>}} is how Hugo shows a shortcode as it is written.
        if (Escaped().Match(inner) is { Success: true } escaped)
        {
            var (open, end) = escaped.Groups["mark"].Value == "<" ? ("{{<", ">}}") : ("{{%", "%}}");
            return ForeignPart.Replace(at, length, $"`{open}{escaped.Groups["text"]}{end}`");
        }

        var words = inner.Trim('<', '>', '%', '-', '/', ' ', '\t', '\n', '\r');
        var name = Name().Match(words).Value;
        if (inner.AsSpan().TrimStart("<%- ") is ['/', ..] || (close == "%}" && name.StartsWith("end", StringComparison.Ordinal)))
        {
            return ForeignPart.Replace(at, length, name is "highlight" or "endhighlight" ? FenceAt(text, at, length, "") : "");
        }

        return name switch
        {
            "comment" => Skip(text, at, length, close, keep: false),
            "raw" when close == "%}" => Skip(text, at, length, close, keep: true),
            "highlight" when FenceAt(text, at, length, words.Split(' ') is [_, var language, ..] ? language.Trim('"') : "") is { Length: > 0 } fence => ForeignPart.Replace(at, length, fence),
            "site" or "siteUrl" when SiteAddress().IsMatch(words) && text.AsSpan(at + length) is ['/', ..] => ForeignPart.Replace(at, length, ""),
            "ref" or "relref" or "link" or "post_url" when IsAddress(text, at) && Argument(words) is { } target => ForeignPart.Replace(at, length, LinkResolver.AddressOf(target)),
            "figure" when Parameter(words, "src") is { } source => ForeignPart.Replace(at, length, Figure(source, words)),
            _ when FilteredAddress().Match(words) is { Success: true } address => ForeignPart.Replace(at, length, address.Groups["address"].Value),
            "exercise" or "article" when close == "}}" && inner[0] is not ('<' or '%') && words.Contains(' ', StringComparison.Ordinal)
                => ForeignPart.Replace(at, length, "", $"The card {{{{{words}}}}} is not shown here: it needs a line of its own."),
            _ => ForeignPart.Replace(at, length, "", $"{text.AsSpan(at, Math.Min(3, length)).TrimEnd()} {(name.Length > 0 ? name : words)} … {close} is not shown: templates of Hugo and Jekyll are not run here."),
        };
    }

    // To the tag that ends it, or to the end: what is in a comment is shown to nobody.
    private static ForeignPart Skip(string text, int at, int length, string close, bool keep)
    {
        var match = (keep ? EndRaw() : EndComment()).Match(text, at + length);
        var end = match.Success ? match.Index + match.Length : text.Length;
        var warning = match.Success ? null
            : keep ? "{% raw %} is not closed."
            : $"The comment that begins here is not closed with {close}: the rest of the text is not shown.";
        return keep
            ? new ForeignPart(end, [new Edit(at, length, ""), new Edit(end - match.Length, match.Length, "")], warning)
            : ForeignPart.Replace(at, end - at, "", warning);
    }

    private static string FenceAt(string text, int at, int length, string language)
        => LineRest.IsBlankBefore(text, at) && LineRest.IsBlankAfter(text, at + length) ? "```" + language : "";

    // In a link, in an attribute, or in the definition of a reference.
    private static bool IsAddress(string text, int at) => at > 0 && (text[at - 1] is '(' or '<' or '"' or '\'' || text.AsSpan(0, at).EndsWith("]: ", StringComparison.Ordinal));

    private static string? Argument(string words)
    {
        var argument = Quoted().Match(words) is { Success: true } quoted ? quoted.Groups["text"].Value : words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
        // Jekyll's folders are not part of a name.
        return argument is ['_', ..] ? argument[(argument.IndexOf('/', StringComparison.Ordinal) + 1)..] : argument;
    }

    private static string? Parameter(string words, string name)
        => Parameters().Matches(words).Where(match => match.Groups["name"].Value == name).Select(match => match.Groups["text"].Value).FirstOrDefault();

    private static string Figure(string source, string words)
    {
        var caption = Parameter(words, "caption");
        var alt = Parameter(words, "alt") ?? caption ?? "";
        var picture = $"![{alt.Replace("]", "\\]", StringComparison.Ordinal)}](<{source}>){Pictures.SizeMark(Parameter(words, "width"), Parameter(words, "height"))}";
        return string.IsNullOrEmpty(caption) || caption == alt ? picture : $"{picture}\n{caption}";
    }

    [GeneratedRegex("^(?<mark>[<%])/\\*(?<text>.*)\\*/[>%]\\z", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Escaped();

    [GeneratedRegex("^[A-Za-z][\\w-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^(site\\.(baseurl|url)|siteUrl)\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SiteAddress();

    [GeneratedRegex("^[\"'](?<address>[^\"']*)[\"']\\s*\\|\\s*(relative_url|absolute_url|prepend:\\s*site\\.(baseurl|url)|relURL|absURL)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FilteredAddress();

    [GeneratedRegex("\"(?<text>[^\"]*)\"|'(?<text>[^']*)'|`(?<text>[^`]*)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<name>[a-z]+)\\s*=\\s*(\"(?<text>[^\"]*)\"|'(?<text>[^']*)'|(?<text>[^\\s\"']+))", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameters();

    [GeneratedRegex("\\{%-?\\s*endraw\\s*-?%\\}", RegexOptions.NonBacktracking)]
    private static partial Regex EndRaw();

    [GeneratedRegex("\\{%-?\\s*endcomment\\s*-?%\\}|\\{\\{[<%]\\s*/\\s*comment\\s*[>%]\\}\\}", RegexOptions.NonBacktracking)]
    private static partial Regex EndComment();
}
