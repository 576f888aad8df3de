using System.Text.Json.Serialization;

namespace Functions.Forms.Parsing;

/// <summary>A public form, for its description in the API.</summary>
/// <param name="Name">The name of the form, which its tokens are bound to.</param>
/// <param name="Fields">The fields, in order.</param>
public sealed record PublicForm(string Name, IReadOnlyList<FormField> Fields);

/// <summary>A field of a form.</summary>
public sealed record FormField(string Name, FormFieldKind Type, bool Required, int? MaxLength = null)
{
    /// <summary>What people read, in the language that was asked for.</summary>
    public string Label { get; init; } = "";

    /// <summary>For a field of the practice's own, its key in the object <c>fields</c> of a JSON body; null for the others.</summary>
    public string? Key { get; init; }

    /// <summary>What stands below the label; null for nothing.</summary>
    public string? Hint { get; init; }

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
    Date,

    [JsonStringEnumMemberName("yesno")]
    YesNo,
}
