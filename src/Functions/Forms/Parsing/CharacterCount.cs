namespace Functions.Forms.Parsing;

/// <summary>
/// The length of a text as people count it: an emoji is one character, and so is a line break, which a browser posts as CR LF and scripts send as LF.
/// Texts are stored as they came: only their length, and whether two are the same, is judged by this.
/// </summary>
internal static class CharacterCount
{
    public static int Of(string text) => text.EnumerateRunes().Count() - text.AsSpan().Count("\r\n");
}
