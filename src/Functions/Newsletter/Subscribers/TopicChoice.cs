using Functions.Site;

namespace Functions.Newsletter.Subscribers;

/// <summary>The topics that people may choose: those of the settings.</summary>
internal static class TopicChoice
{
    /// <param name="chosen">What somebody wrote, in any case.</param>
    /// <param name="allowed">The topics as they are stored.</param>
    /// <returns>The chosen ones as they are stored, or the first that there is not.</returns>
    public static (IReadOnlyList<string> Topics, string? Unknown) Read(IEnumerable<string> chosen, IEnumerable<string> allowed)
    {
        var stored = allowed.ToDictionary(topic => topic, StringComparer.OrdinalIgnoreCase);
        var topics = new List<string>();
        foreach (var text in chosen.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!stored.TryGetValue(text, out var topic))
            {
                return ([], text);
            }

            topics.Add(topic);
        }

        return (topics, null);
    }

    /// <summary>Which topics there are, for whoever named another.</summary>
    /// <param name="allowed">The topics.</param>
    /// <param name="words">The texts; null for those of staff, in English.</param>
    public static string List(IEnumerable<string> allowed, Words? words = null)
    {
        words ??= Words.In(language: null);
        return string.Join(", ", allowed) is { Length: > 0 } list ? words.Format("error.topics", ("topics", list)) : words["error.noTopics"];
    }
}
