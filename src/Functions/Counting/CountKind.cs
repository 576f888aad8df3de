namespace Functions.Counting;

/// <summary>What is counted a day. Each has a name beside it, which is never anything that a visitor typed.</summary>
public enum CountKind
{
    /// <summary>A page was read; the name is its path in the site, as <c>articles/sleep</c>.</summary>
    Read,

    /// <summary>Somebody searched; no name.</summary>
    Search,

    /// <summary>A search found nothing; no name.</summary>
    EmptySearch,

    /// <summary>A sign-up for the newsletter was stored; the name is the page of the form.</summary>
    SignUp,

    /// <summary>A sign-up was confirmed; no name.</summary>
    Confirmation,

    /// <summary>Somebody left the list; the name is why.</summary>
    Leave,

    /// <summary>A message was stored that is not in quarantine; no name.</summary>
    Message,

    /// <summary>The same by office; the name is its key in the settings.</summary>
    MessageOffice,

    /// <summary>The same by service; the name is its key in the settings.</summary>
    MessageService,

    /// <summary>The same by the hour of the practice's day, <c>00</c> to <c>23</c>.</summary>
    MessageHour,

    /// <summary>A message was answered for the first time; the name is within which time.</summary>
    FirstAnswer,
}

/// <summary>What one count is of.</summary>
/// <param name="Name">Empty where the kind has none.</param>
public readonly record struct CountKey(CountKind Kind, string Name);
