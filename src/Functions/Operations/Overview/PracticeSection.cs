using Functions.Security;

namespace Functions.Operations.Overview;

/// <summary>A part of what is configured.</summary>
/// <param name="Id">Its place on the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Items">What there is.</param>
public sealed record PracticeSection(string Id, string Title, IReadOnlyList<PracticeItem> Items)
{
    /// <summary>Whoever has one of them sees it.</summary>
    internal StaffRoles Roles { get; init; } = StaffRoles.Staff;
}

/// <summary>Something that is configured, or known of the system.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">What it is set to, in words; more than one for a list.</param>
/// <param name="Settings">What changes it, as an operator writes it.</param>
public sealed record PracticeItem(string Name, IReadOnlyList<string> Values, IReadOnlyList<string> Settings)
{
    public PracticeItem(string name, string value, params IReadOnlyList<string> settings)
        : this(name, [value], settings)
    {
    }

    /// <summary>Instants that belong to it, each with what happened, or will happen, then.</summary>
    public IReadOnlyList<PracticeTime> Times { get; init; } = [];
}

/// <param name="What">Such as <c>next</c>.</param>
/// <param name="At">When.</param>
public sealed record PracticeTime(string What, DateTimeOffset At);

/// <summary>Something that is not well.</summary>
/// <param name="Id">Its place on the page.</param>
/// <param name="What">What it is, as a sentence.</param>
/// <param name="Todo">What to do about it.</param>
/// <param name="Settings">What changes it, as an operator writes it.</param>
public sealed record PracticeProblem(string Id, string What, string Todo, params IReadOnlyList<string> Settings)
{
    /// <summary>Whether mail, messages or data suffer now; else it should be put right some day.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>The page of staff where it is dealt with.</summary>
    public string? Href { get; init; }

    /// <summary>Whoever has one of them sees it.</summary>
    internal StaffRoles Roles { get; init; } = StaffRoles.Staff;
}
