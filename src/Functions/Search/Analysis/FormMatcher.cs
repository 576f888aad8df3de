namespace Functions.Search.Analysis;

/// <summary>Finds forms of several words in a sequence of stems.</summary>
/// <param name="forms">Each form's stems and the number that stands for it.</param>
internal sealed class FormMatcher(IEnumerable<(int[] Stems, int Concept)> forms)
{
    private readonly ILookup<int, (int[] Stems, int Concept)> _byFirst = forms.Where(form => form.Stems.Length > 0).ToLookup(form => form.Stems[0]);

    /// <summary>Whether a form begins with a stem.</summary>
    public bool MayBegin(int stem) => _byFirst.Contains(stem);

    /// <summary>The forms that begin at a place of the sequence.</summary>
    public List<(int[] Stems, int Concept)> At(ReadOnlySpan<int> stems)
    {
        var found = new List<(int[] Stems, int Concept)>();
        foreach (var form in stems.IsEmpty ? [] : _byFirst[stems[0]])
        {
            if (stems.StartsWith(form.Stems))
            {
                found.Add(form);
            }
        }

        return found;
    }
}
