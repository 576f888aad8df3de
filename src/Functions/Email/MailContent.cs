using Functions.Http;

namespace Functions.Email;

/// <summary>What a mail says, before it is laid out.</summary>
public sealed record MailContent
{
    public required string Subject { get; init; }

    /// <summary>The only heading of the first level; null for the subject.</summary>
    public string? Heading { get; init; }

    public required Html Body { get; init; }

    /// <summary>The body as plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Why the person receives it, as plain text.</summary>
    public required string FooterText { get; init; }

    /// <summary>The same with links; null where there are none.</summary>
    public Html? Footer { get; init; }

    /// <summary>What a mail client shows beside the subject; null for the heading.</summary>
    public string? Preheader { get; init; }

    /// <summary>Whose mail it is: the newsletter's name; null for the practice's.</summary>
    public string? Masthead { get; init; }

    /// <summary>The date under the masthead, as people read it.</summary>
    public string? Date { get; init; }

    /// <summary>The tag of its language; null for the site's first.</summary>
    public string? Lang { get; init; }

    /// <summary>Whether it is in a language that is written so and that the site has no words in.</summary>
    public bool IsRightToLeft { get; init; }

    /// <summary>Mail to staff has no crisis line and no address.</summary>
    public bool IsForStaff { get; init; }
}
