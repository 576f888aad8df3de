using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Functions.Content.Markdown;

/// <summary>
/// Takes back emphasis that begins and ends within words and was hardly meant: at a digit, or over a space, as in "2*x*4" or "x*y and z*w". In
/// "un*frigging*believable" it stays.
/// </summary>
internal static class InWordEmphasis
{
    public static void TakeBack(MarkdownDocument document, string text)
    {
        foreach (var emphasis in document.Descendants<EmphasisInline>().Where(emphasis => IsUnintended(emphasis, text)).ToList())
        {
            var mark = new string(emphasis.DelimiterChar, emphasis.DelimiterCount);
            emphasis.InsertBefore(new LiteralInline(mark));
            foreach (var child in emphasis.ToList())
            {
                child.Remove();
                emphasis.InsertBefore(child);
            }

            emphasis.ReplaceBy(new LiteralInline(mark));
        }
    }

    private static bool IsUnintended(EmphasisInline emphasis, string text)
    {
        var (start, end, marks) = (emphasis.Span.Start, emphasis.Span.End, emphasis.DelimiterCount);
        if (start < 1 || end + 1 >= text.Length || end - start < 2 * marks || !IsOfWord(text[start - 1]) || !IsOfWord(text[end + 1]))
        {
            return false;
        }

        var inner = text.AsSpan(start + marks, end + 1 - start - (2 * marks));
        return char.IsDigit(text[start - 1]) || char.IsDigit(text[end + 1]) || char.IsDigit(inner[0]) || char.IsDigit(inner[^1]) || inner.IndexOfAny(" \n\t") >= 0;
    }

    // Chinese, Japanese and Thai put nothing between words: there, a letter beside emphasis says nothing.
    private static bool IsOfWord(char letter) => char.IsDigit(letter) || (char.IsLetter(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.OtherLetter);
}
