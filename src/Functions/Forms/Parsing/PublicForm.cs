namespace Functions.Forms.Parsing;

/// <summary>A public form, as the API describes it and as its error page shows it again.</summary>
/// <param name="Name">Names the form in tokens: one form's token is worth nothing for another.</param>
/// <param name="Fields">What a visitor fills in, in order.</param>
public sealed record PublicForm(string Name, IReadOnlyList<FormField> Fields);

/// <summary>A field that a visitor fills in.</summary>
public sealed record FormField(string Name, string Label, FormFieldKind Type, bool Required, int? MaxLength = null)
{
    /// <summary>The values to choose from, for a <see cref="FormFieldKind.Choice"/>.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

public enum FormFieldKind
{
    Text,
    Email,
    Tel,
    Textarea,
    Choice,
    Checkbox,
}
