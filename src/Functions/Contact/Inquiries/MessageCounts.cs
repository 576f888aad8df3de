using System.Globalization;
using Functions.Counting;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Inquiries;

/// <summary>Counts messages and how soon they are answered: by what stands in clear beside each message anyway, and never by who wrote it or what.</summary>
public sealed class MessageCounts(DailyCounts counts, IOptions<SiteOptions> site)
{
    /// <summary>The name of messages for no office, or of no service.</summary>
    public const string None = "*";

    /// <summary>Within which times a first answer is counted, the shortest first: each with its name in the counts, and what people call it.</summary>
    public static IReadOnlyList<(string Name, string Words, TimeSpan Within)> AnswerTimes { get; } =
    [
        ("1h", "within an hour", TimeSpan.FromHours(1)),
        ("4h", "within 4 hours", TimeSpan.FromHours(4)),
        ("1d", "within a day", TimeSpan.FromDays(1)),
        ("2d", "within 2 days", TimeSpan.FromDays(2)),
        ("7d", "within a week", TimeSpan.FromDays(7)),
        ("longer", "later", TimeSpan.MaxValue),
    ];

    /// <summary>A message has come to staff: with its submission, or out of quarantine.</summary>
    internal void Received(Inquiry inquiry)
    {
        counts.Add(CountKind.Message);
        counts.Add(CountKind.MessageOffice, inquiry.OfficeKey ?? None);
        counts.Add(CountKind.MessageService, inquiry.ServiceKey ?? None);
        counts.Add(CountKind.MessageHour, TimeZoneInfo.ConvertTime(inquiry.ReceivedAt, site.Value.GetTimeZone()).ToString("HH", CultureInfo.InvariantCulture));
    }

    /// <summary>Staff have changed or answered a message.</summary>
    internal void Changed(Inquiry before, Inquiry after)
    {
        if (before.Status == InquiryStatus.Spam && after.Status != InquiryStatus.Spam)
        {
            Received(after);
        }

        if (before.Replies == 0 && after.Replies > 0)
        {
            var took = after.StatusChangedAt - after.ReceivedAt;
            counts.Add(CountKind.FirstAnswer, AnswerTimes.First(time => took <= time.Within).Name);
        }
    }
}
