namespace Functions.Search.Analysis;

/// <summary>Finds multi-word forms in a sequence of stems.</summary>
internal sealed class FormMatcher
{
    private readonly ILookup<int, (int[] Stems, int Concept)> _byFirst;

    // By the first stem's number: every word of every document is looked up, and most begin no form.
    private readonly bool[] _begins;

    /// <param name="forms">The stems of each form, and its number.</param>
    public FormMatcher(IEnumerable<(int[] Stems, int Concept)> forms)
    {
        _byFirst = forms.Where(form => form.Stems.Length > 0).ToLookup(form => form.Stems[0]);
        _begins = new bool[_byFirst.Select(form => form.Key).DefaultIfEmpty(-1).Max() + 1];
        foreach (var form in _byFirst)
        {
            _begins[form.Key] = true;
        }
    }

    /// <summary>Whether a form begins with a stem.</summary>
    public bool MayBegin(int stem) => stem < _begins.Length && _begins[stem];

    /// <summary>The forms that begin at a position in the sequence.</summary>
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
