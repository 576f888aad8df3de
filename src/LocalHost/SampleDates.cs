using System.Text;
using System.Text.RegularExpressions;

namespace LocalHost;

/// <summary>The sample's live session is always on a Tuesday to come: a date on disk would be over one day.</summary>
internal static partial class SampleDates
{
    private const string Folder = "exercises/";

    /// <param name="path">As in the container.</param>
    /// <param name="content">The file as it is on disk.</param>
    /// <param name="now">The time of the upload.</param>
    /// <returns>The file with the days of a live session moved to the first Tuesday that is at least two days ahead.</returns>
    public static byte[] Move(string path, byte[] content, DateTimeOffset now)
    {
        if (!path.StartsWith(Folder, StringComparison.Ordinal))
        {
            return content;
        }

        var day = now.UtcDateTime.Date.AddDays(2);
        day = day.AddDays(((int)DayOfWeek.Tuesday - (int)day.DayOfWeek + 7) % 7);
        return Encoding.UTF8.GetBytes(SessionDay().Replace(Encoding.UTF8.GetString(content), $"${{key}}{day:yyyy-MM-dd}T"));
    }

    [GeneratedRegex("^(?<key>(startsAt|endsAt): )[0-9]{4}-[0-9]{2}-[0-9]{2}T", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SessionDay();
}
