namespace Functions.Contact.Inquiries;

/// <summary>What became of a submitted message.</summary>
public abstract record TakeInResult
{
    private TakeInResult()
    {
    }

    public sealed record New(string Id) : TakeInResult;

    /// <summary>The same message came before: it keeps its id.</summary>
    public sealed record Repeated(string Id) : TakeInResult;

    /// <summary>The idempotency key belongs to another message.</summary>
    public sealed record KeyReused : TakeInResult;

    /// <summary>The address was used too often.</summary>
    public sealed record TooMany : TakeInResult;
}
