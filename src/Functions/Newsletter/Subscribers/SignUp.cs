namespace Functions.Newsletter.Subscribers;

/// <summary>The sign-up form.</summary>
/// <param name="Email">The validated address.</param>
/// <param name="Name">How to greet the person.</param>
/// <param name="Topics">The chosen topics; empty for all.</param>
/// <param name="Source">The path of the page with the form.</param>
public sealed record SignUp(string Email, string? Name, IReadOnlyList<string> Topics, string? Source)
{
    /// <summary>The tag of the language of that page; null when the form names none.</summary>
    public string? Lang { get; init; }
}
