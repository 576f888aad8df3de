using Functions.Http;

namespace Functions.Contact.Inquiries;

/// <summary>The result of submitting a message.</summary>
public abstract record SubmitResult
{
    private SubmitResult()
    {
    }

    public sealed record New(string Id) : SubmitResult;

    /// <summary>The same message was submitted before: it keeps its id.</summary>
    public sealed record Repeated(string Id) : SubmitResult;

    /// <summary>The idempotency key belongs to another message.</summary>
    public sealed record KeyReused : SubmitResult;

    /// <summary>A limit is reached.</summary>
    public sealed record Refused(Problem Problem) : SubmitResult;
}
