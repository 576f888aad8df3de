using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Site;

namespace Functions.Forms.Markup;

/// <summary>A form as somebody sees it: empty at first, and again with what they typed and what is wrong with it.</summary>
/// <param name="Name">The name of the form. The ids of its fields begin with it.</param>
/// <param name="Site">The practice.</param>
/// <param name="Words">The texts, in the language of the form.</param>
/// <param name="Action">Where the form is sent.</param>
public sealed record FormView(string Name, SiteOptions Site, Words Words, string Action)
{
    /// <summary>What was typed; null for a form that nobody has filled in.</summary>
    public FormBody? Submitted { get; init; }

    /// <summary>Why it could not be sent.</summary>
    public Problem? Problem { get; init; }

    internal string? ValueOf(string field) => Submitted?.Text(field);

    internal string? ErrorOf(string field)
        => Problem?.Errors?.FirstOrDefault(error => string.Equals(error.Pointer, FieldPointer.Of(field), StringComparison.Ordinal))?.Detail;

    internal string IdOf(string field) => $"{Name}-{field.Replace('.', '-')}";
}
