namespace Functions.Contact.Inquiries;

/// <summary>What became of a submitted message.</summary>
public abstract record SubmitResult
{
    private SubmitResult()
    {
    }

    public sealed record New(string Id) : SubmitResult;

    /// <summary>The same message came before: it keeps its id.</summary>
    public sealed record Repeated(string Id) : SubmitResult;

    /// <summary>The idempotency key belongs to another message.</summary>
    public sealed record KeyReused : SubmitResult;

    /// <summary>The address was used too often.</summary>
    public sealed record TooMany : SubmitResult;
}
