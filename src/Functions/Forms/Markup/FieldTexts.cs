using Functions.Http;

namespace Functions.Forms.Markup;

/// <summary>The texts of a field.</summary>
/// <param name="Label">Its label.</param>
public sealed record FieldTexts(string Label)
{
    /// <summary>Follows the label, such as "(optional)".</summary>
    public Html? Mark { get; init; }

    /// <summary>Stands below the label.</summary>
    public string? Hint { get; init; }

    /// <summary>What the scripts say where the field is needed and empty. Only a field that is always needed is marked as required.</summary>
    public string? Missing { get; init; }

    /// <summary>What the scripts say where the value cannot be used.</summary>
    public string? Unusable { get; init; }

    public bool Required { get; init; }
}
