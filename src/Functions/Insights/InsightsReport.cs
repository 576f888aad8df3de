using Functions.Newsletter.Ledger;

namespace Functions.Insights;

/// <summary>What happened on some days, as counts: nothing in it is about a person.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="TimeZone">The time zone of the days.</param>
/// <param name="Days">Every day, the earliest first.</param>
/// <param name="Pages">The pages that were read, the most read first.</param>
/// <param name="SignUpPages">The pages on which people signed up, the most frequent first.</param>
/// <param name="Leaves">Why people left the list, the most frequent reason first.</param>
/// <param name="Issues">The issues that went out, the newest first.</param>
/// <param name="ExpectsEvents">Whether the provider of mail reports what was delivered and what came back.</param>
/// <param name="Months">The messages of each month that has a day among these, the earliest first, whole months.</param>
public sealed record InsightsReport(
    DateOnly From,
    DateOnly To,
    string TimeZone,
    IReadOnlyList<DayCounts> Days,
    IReadOnlyList<PageCount> Pages,
    IReadOnlyList<PageCount> SignUpPages,
    IReadOnlyList<NamedCount> Leaves,
    IReadOnlyList<IssueOutcome> Issues,
    bool ExpectsEvents,
    IReadOnlyList<MonthOfMessages> Months);

/// <summary>One day.</summary>
/// <param name="Reads">Pages that were read, programs left out.</param>
/// <param name="SignUps">Sign-ups for the newsletter, confirmed or not.</param>
public sealed record DayCounts(DateOnly Day, long Reads, long Searches, long EmptySearches, long SignUps, long Confirmations, long Leaves, ShownCount Messages);

/// <summary>A page of the site.</summary>
/// <param name="Page">Its path, with a slash at the beginning; null for one that is not the site's.</param>
/// <param name="Title">Its title; null for one that has none of its own, or is gone.</param>
public sealed record PageCount(string? Page, string? Title, long Count);

public sealed record NamedCount(string Name, long Count);

/// <summary>What became of an issue.</summary>
/// <param name="Audience">How many were to get it; null until it is prepared.</param>
/// <param name="Counts">Null until its ledger was read for the first time.</param>
public sealed record IssueOutcome(string Slug, string Subject, DateTimeOffset? SentAt, int? Audience, IssueCounts? Counts);

/// <summary>The messages of a month, by the office, the service, the hour in which they came, and the time until their first answer.</summary>
/// <param name="Month">As <c>2026-11</c>.</param>
public sealed record MonthOfMessages(
    string Month,
    ShownCount Messages,
    IReadOnlyList<MessagePart> Offices,
    IReadOnlyList<MessagePart> Services,
    IReadOnlyList<MessagePart> Hours,
    IReadOnlyList<MessagePart> FirstAnswers);

/// <summary>A part of the messages of a month.</summary>
/// <param name="Key">What it is called in the settings, the hour, or the time; null for no office or no service.</param>
/// <param name="Name">What people call it.</param>
public sealed record MessagePart(string? Key, string? Name, ShownCount Count);
