using System.Globalization;
using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Counting;
using Microsoft.Extensions.Options;

namespace Functions.Insights;

/// <summary>
/// The messages of whole months, with small numbers hidden. A month is always shown as a whole: from two times that one can choose and that overlap, the difference would say
/// what is hidden.
/// </summary>
public sealed class MessageMonths(IOptions<ContactOptions> contact)
{
    private static readonly Dictionary<string, string> TimeNames = MessageCounts.AnswerTimes.ToDictionary(time => time.Name, time => time.Words, StringComparer.Ordinal);

    private static readonly IReadOnlyList<string> Hours = [.. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))];

    /// <summary>The messages of each day that has any.</summary>
    internal static Dictionary<DateOnly, ShownCount> Days(IEnumerable<DailyCount> all)
    {
        var shown = new Dictionary<DateOnly, ShownCount>();
        foreach (var month in all.Where(count => count.Key.Kind == CountKind.Message).GroupBy(count => Month(count.Day), StringComparer.Ordinal))
        {
            var days = month.GroupBy(count => count.Day).Select(day => (Day: day.Key, Count: day.Sum(count => count.Count))).ToList();
            foreach (var (day, count) in days.Zip(SmallNumbers.Hide([.. days.Select(day => day.Count)]), (day, count) => (day.Day, count)))
            {
                shown[day] = count;
            }
        }

        return shown;
    }

    internal List<MonthOfMessages> Of(InsightsRange range, List<DailyCount> all)
    {
        var counts = all.ToLookup(count => Month(count.Day), StringComparer.Ordinal);
        return [.. range.Days.Select(Month).Distinct(StringComparer.Ordinal).Select(month => Of(month, [.. counts[month]]))];
    }

    private MonthOfMessages Of(string month, List<DailyCount> counts)
    {
        var sums = counts.GroupBy(count => count.Key).ToDictionary(same => same.Key, same => same.Sum(count => count.Count));
        var total = sums.GetValueOrDefault(new CountKey(CountKind.Message, ""));
        return new MonthOfMessages(
            month,
            SmallNumbers.Hide([total])[0],
            Chosen(CountKind.MessageOffice, contact.Value.Offices),
            Chosen(CountKind.MessageService, contact.Value.Services),
            Parts(CountKind.MessageHour, Hours, hour => $"{hour}:00"),
            Parts(CountKind.FirstAnswer, [.. TimeNames.Keys], name => TimeNames[name]));

        List<MessagePart> Chosen(CountKind kind, IDictionary<string, ContactOptions.Destination> choices)
        {
            // One that is no longer in the settings keeps its key as its name.
            var former = sums.Keys.Where(key => key.Kind == kind && key.Name != MessageCounts.None && !choices.ContainsKey(key.Name)).Select(key => key.Name);
            return Parts(kind, [.. choices.Keys, .. former, MessageCounts.None], key => choices.TryGetValue(key, out var choice) ? choice.Name : key);
        }

        List<MessagePart> Parts(CountKind kind, IReadOnlyList<string> keys, Func<string, string> name)
        {
            var parts = keys.Select(key => sums.GetValueOrDefault(new CountKey(kind, key))).ToList();
            return [.. keys.Zip(SmallNumbers.Hide(parts), (key, count) => key == MessageCounts.None ? new MessagePart(Key: null, Name: null, count) : new MessagePart(key, name(key), count))];
        }
    }

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
