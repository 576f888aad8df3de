namespace Functions.Security.Audit;

/// <summary>A row to write to the audit trail.</summary>
/// <param name="Who">The member of staff, <see cref="TheApp"/>, or <see cref="TheSubscriber"/>.</param>
/// <param name="Act">What was done, such as <c>inquiries.list</c>.</param>
/// <param name="Subject">The id of what it was done to; never personal.</param>
public sealed record AuditEntry(string Who, string Act, string? Subject = null)
{
    /// <summary>A timer.</summary>
    public const string TheApp = "the app";

    /// <summary>The owner of an address, known by a link that was sent to it.</summary>
    public const string TheSubscriber = "the subscriber";

    /// <summary>Whoever wrote to the practice, known by a link that was sent to the address.</summary>
    public const string ThePerson = "the person";

    /// <summary>What a list or a search showed, or who got something: ids and keyed fingerprints, never personal.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
}
