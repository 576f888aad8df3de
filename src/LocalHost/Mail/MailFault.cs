namespace LocalHost.Mail;

/// <summary>How the mailbox may fail, as the real provider does.</summary>
internal enum MailFault
{
    None,

    /// <summary>429 without a word about when to come back.</summary>
    TooManyRequests,

    /// <summary>429 with <c>Retry-After</c> and <c>X-RateLimit-Reset</c>.</summary>
    TooManyRequestsUntil,

    Unauthorized,

    /// <summary>500, and nothing was taken.</summary>
    ErrorBefore,

    /// <summary>500, although the mail was taken.</summary>
    ErrorAfter,

    /// <summary>The connection breaks, and nothing was taken.</summary>
    ResetBefore,

    /// <summary>The connection breaks after the mail was taken.</summary>
    ResetAfter,

    /// <summary>The mail was taken, and no answer ever comes.</summary>
    StallAfter,

    /// <summary>The answer is right, but takes its time.</summary>
    Slow,
}
