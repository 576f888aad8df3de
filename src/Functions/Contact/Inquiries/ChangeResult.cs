using Functions.Http;

namespace Functions.Contact.Inquiries;

/// <summary>The result of changing an inquiry.</summary>
public abstract record ChangeResult
{
    private ChangeResult()
    {
    }

    public sealed record Changed(Inquiry Inquiry) : ChangeResult;

    public sealed record NotFound : ChangeResult;

    /// <summary>It was changed since the caller read it.</summary>
    public sealed record Conflict : ChangeResult;

    /// <summary>The same was stored before.</summary>
    public sealed record Repeated(Inquiry Inquiry) : ChangeResult;

    /// <summary>The idempotency key belongs to something else.</summary>
    public sealed record KeyReused : ChangeResult;

    /// <summary>There is no room for another note.</summary>
    public sealed record NotPossible : ChangeResult;
}

public enum EraseResult
{
    Erased,
    NotFound,
    OnHold,
    Conflict,
}

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
