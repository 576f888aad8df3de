namespace Functions.Search.Analysis;

/// <summary>
/// Groups of forms with the same meaning: "CBT" and "cognitive behavioral therapy". Wherever a form of a group occurs, in a document or in a query,
/// the group's concept is added, so that they match each other. Forms are compared by
/// stem, without stop words, unless a form has no others.
/// </summary>
public sealed class Synonyms
{
    // No word begins with it, so a concept is never typed, completed or corrected.
    internal const char ConceptMark = ' ';

    private const char Separator = '=';

    private Synonyms(IReadOnlyList<SynonymForm> forms) => Forms = forms;

    /// <summary>The synonyms of <c>synonyms.txt</c>, which is part of the app.</summary>
    public static Synonyms Standard { get; } = ReadStandard();

    internal IReadOnlyList<SynonymForm> Forms { get; }

    /// <param name="text">One group a line, its forms separated by <c>=</c>; lines that begin with <c>#</c> are comments.</param>
    public static Synonyms Parse(string text)
    {
        var forms = new List<SynonymForm>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
        {
            var parts = line.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            forms.AddRange(parts.Select(part => FormOf(ConceptMark + parts[0], part)));
        }

        return new Synonyms(forms);
    }

    private static SynonymForm FormOf(string concept, string form)
    {
        var (stems, stopWords) = (new List<string>(), new List<string>());
        var breaker = new WordBreaker(form);
        Span<char> word = stackalloc char[Folding.MaxLetters];
        while (breaker.MoveNext())
        {
            var letters = word[..Folding.Fold(breaker.Word, word)];
            if (StopWords.Contains(letters))
            {
                stopWords.Add(letters.ToString());
            }
            else
            {
                stems.Add(letters[..Porter2.Stem(letters)].ToString());
            }
        }

        return stems.Count > 0 ? new SynonymForm(concept, stems, IsOfStopWords: false) : new SynonymForm(concept, stopWords, IsOfStopWords: true);
    }

    private static Synonyms ReadStandard()
    {
        using var file = typeof(Synonyms).Assembly.GetManifestResourceStream("synonyms.txt")!;
        using var reader = new StreamReader(file);
        return Parse(reader.ReadToEnd());
    }
}

/// <summary>A form: its concept, and the stems of its words.</summary>
/// <param name="IsOfStopWords">Whether it has no other words, as "how much": then they are not stemmed, and it is understood in queries only.</param>
internal sealed record SynonymForm(string Concept, IReadOnlyList<string> Stems, bool IsOfStopWords);
