namespace Functions.Newsletter.Subscribers;

/// <summary>The record of a person's consent.</summary>
/// <param name="At">When.</param>
/// <param name="Version">The version of the text.</param>
/// <param name="Form">The form: <c>site</c>, <c>staff</c> or <c>import</c>.</param>
/// <param name="Source">The path of the page with the form; of an import, what the list says.</param>
public sealed record Consent(DateTimeOffset At, string Version, string Form, string? Source)
{
    internal const int MaxSourceCharacters = 200;
}
