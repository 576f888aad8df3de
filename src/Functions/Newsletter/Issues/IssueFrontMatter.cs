using System.Globalization;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Issues;

/// <summary>
/// Reads the front matter of an issue. A key or a value that is not known is an error with its position: left alone, a misspelt one would
/// send to everybody what a few asked for.
/// </summary>
/// <param name="front">The front matter.</param>
internal sealed class IssueFrontMatter(FrontMatter front)
{
    private const string SendAtKey = "sendAt";
    private const string TimeZoneKey = "timeZone";
    private const string TopicsKey = "topics";
    private const string FrequencyKey = "frequency";
    private const string ExercisesKey = "exercises";
    private const string PerMinuteKey = "perMinute";
    private const string LangKey = "lang";
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "subject", "preheader", SendAtKey, TimeZoneKey, TopicsKey, FrequencyKey, ExercisesKey, "from", PerMinuteKey, LangKey,
    };

    private readonly List<IssueFinding> _findings = [];

    /// <param name="topics">The topics that subscribers can choose; null not to check them.</param>
    /// <param name="exercises">The slugs of the published exercises; null not to check them.</param>
    /// <exception cref="ContentException">A value is of the wrong type.</exception>
    public IssueSource Read(IEnumerable<string>? topics, IReadOnlyCollection<string>? exercises)
    {
        FindUnknownKeys();
        _findings.AddRange(front.Warnings.Select(warning => IssueFinding.Warning("unclearValue", warning.Message).AtPlace(new FilePlace(warning.Line, warning.Column))));
        var source = new IssueSource(front.Text("subject") ?? "", front.Text("preheader"), front.Body)
        {
            SendAt = SendAt(),
            TimeZone = TimeZone(),
            Exercises = Known(ExercisesKey, exercises, "exercise"),
            From = front.Text("from"),
            PerMinute = PerMinute(),
            Lang = Lang(),
            Audience = new IssueAudience(Known(TopicsKey, topics, "topic"), Frequency()),
        };
        return _findings.Count == 0 ? source : source with { Findings = _findings };
    }

    private void FindUnknownKeys()
    {
        foreach (var entry in front.Except(Keys))
        {
            var hint = Spelling.Hint(entry.Key, Keys);
            Find("unknownKey", new FilePlace(entry.Line, entry.Column), $"The key “{entry.Key}” is unknown.{(hint.Length > 0 ? hint : $" The keys are {string.Join(", ", Keys)}.")}");
        }
    }

    private string? SendAt()
    {
        var text = front.Text(SendAtKey);
        if (text is not null && SendTime.Parse(text, TimeZoneInfo.Utc) is null)
        {
            Find("sendAtUnclear", front.Place(SendAtKey), $"The sendAt “{text}” is not a time: write it as 2026-05-31T09:00.");
        }

        return text;
    }

    private string? TimeZone()
    {
        var name = front.Text(TimeZoneKey);
        if (name is not null && IssueTime.Zone(name) is null)
        {
            var hint = Spelling.Hint(name, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
            Find("timeZoneUnknown", front.Place(TimeZoneKey), $"The timeZone “{name}” is not known: write it as America/Chicago.{hint}");
        }

        return name;
    }

    private IReadOnlyList<string> Known(string key, IEnumerable<string>? known, string kind)
    {
        var items = front.List(key);
        if (known is null)
        {
            return items;
        }

        foreach (var item in items.Except(known, StringComparer.OrdinalIgnoreCase))
        {
            Find("unknownValue", front.Place(key, item), $"There is no {kind} “{item}”.{Spelling.Hint(item, known)}");
        }

        return items;
    }

    private int? PerMinute()
    {
        if (front.Text(PerMinuteKey) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) && perMinute > 0)
        {
            return perMinute;
        }

        Find("unknownValue", front.Place(PerMinuteKey), $"perMinute has to be a whole number from 1, not “{text}”.");
        return null;
    }

    private string? Lang()
    {
        var text = front.Text(LangKey);
        var tag = text is null ? null : Language.Canonical(text);
        if (text is not null && tag is null)
        {
            Find("unknownValue", front.Place(LangKey), $"{LangKey} has to be the tag of a language, such as en or es, not “{text}”.");
        }

        return tag;
    }

    private Frequency Frequency()
    {
        var text = front.Text(FrequencyKey) ?? Frequencies.Every;
        return Frequencies.Parse(text)
            ?? throw front.Fault(FrequencyKey, $"{FrequencyKey} has to be {Frequencies.Every} or {Frequencies.Monthly}.{Spelling.Hint(text, [Frequencies.Every, Frequencies.Monthly])}");
    }

    private void Find(string code, FilePlace place, string problem)
        => _findings.Add(IssueFinding.Error(code, problem).AtPlace(place));
}
