namespace Functions.Email;

/// <summary>A mail to one person, with its HTML and its plain text.</summary>
public sealed record EmailMessage(string To, string Subject, string Html, string Text);
