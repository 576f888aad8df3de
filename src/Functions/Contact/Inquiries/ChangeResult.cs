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
