namespace Functions.Contact.Inquiries;

/// <summary>What became of a change to an inquiry.</summary>
public abstract record ChangeResult
{
    private ChangeResult()
    {
    }

    public sealed record Changed(Inquiry Inquiry) : ChangeResult;

    public sealed record NotFound : ChangeResult;

    /// <summary>Somebody changed it since the caller looked.</summary>
    public sealed record Overtaken : ChangeResult;

    /// <summary>There is no room for another note.</summary>
    public sealed record NotPossible : ChangeResult;
}

public enum EraseResult
{
    Erased,
    NotFound,
    OnHold,
    Overtaken,
}
