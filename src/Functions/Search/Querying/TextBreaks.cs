using System.Buffers;

namespace Functions.Search.Querying;

/// <summary>Determines from the separator between two words whether a sentence or a block (a paragraph, a heading, a list item) ends there.</summary>
internal static class TextBreaks
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?…");
    private static readonly SearchValues<char> WideSentenceEnds = SearchValues.Create("。！？");
    private static readonly SearchValues<char> PhraseEnds = SearchValues.Create(".!?…。！？:;,");
    private static readonly SearchValues<char> BlockBegins = SearchValues.Create("\n>-*•");

    // Before a block: white space and the markers of lists and quotes.
    private const string BlockMarks = " \t\r\n>-*•";

    /// <summary>Whether punctuation ends a sentence: a heading does not.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> between)
    {
        var end = between.IndexOfAny(SentenceEnds);
        return between.ContainsAny(WideSentenceEnds) || (end >= 0 && SpaceIn(between[end..]) >= 0);
    }

    /// <returns>Where the block ends; negative where none does. A single line break is only white space, unless a mark of a list or a quote follows.</returns>
    public static int BlockEnd(ReadOnlySpan<char> between)
    {
        var end = between.IndexOf('\n');
        return end >= 0 && between[(end + 1)..].ContainsAny(BlockBegins) ? end : -1;
    }

    /// <summary>The part that belongs to the words before it.</summary>
    public static ReadOnlySpan<char> Closing(ReadOnlySpan<char> between) => SpaceIn(between) is >= 0 and var space ? between[..space] : between;

    /// <summary>The part that belongs to the words after the end of a block.</summary>
    public static ReadOnlySpan<char> Opening(ReadOnlySpan<char> between, int blockEnd) => between[blockEnd..].TrimStart(BlockMarks);

    /// <summary>The text that replaces the end of a block, so that a heading does not run into its text.</summary>
    public static string Break(ReadOnlySpan<char> closing) => closing.ContainsAny(PhraseEnds) ? " " : " · ";

    private static int SpaceIn(ReadOnlySpan<char> between)
    {
        for (var at = 0; at < between.Length; at++)
        {
            if (char.IsWhiteSpace(between[at]))
            {
                return at;
            }
        }

        return -1;
    }
}
