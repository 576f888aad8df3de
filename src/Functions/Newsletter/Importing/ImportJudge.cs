using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Importing;

/// <summary>Says of each line of a list, once the whole list was looked through, who it brings in, or why it brings in nobody.</summary>
/// <param name="Survey">What the whole list says.</param>
/// <param name="Keys">Makes the keys of people.</param>
/// <param name="Topics">The topics of the settings.</param>
/// <param name="Now">The latest possible time of consent.</param>
internal sealed record ImportJudge(ImportSurvey Survey, SubscriberKeys Keys, IEnumerable<string> Topics, DateTimeOffset Now)
{
    /// <summary>The person of a line, or what is wrong with it.</summary>
    public (ImportRow? Person, ImportFault? Fault) Judge(ImportReader rows)
    {
        if (Survey.Columns.LeftColumn(rows.Cell) is { } column)
        {
            return (null, new ImportFault(rows.Line, column, "This person was not an active subscriber there and is not imported.") { HasLeft = true });
        }

        var (person, fault) = ImportRow.Read(rows.Cell, rows.Line, Now, Survey.Order);
        if (fault is not null)
        {
            return (null, fault);
        }

        // Without the topic, the person would get everything.
        var (topics, unknown) = TopicChoice.Read(person!.Preferences.Topics, Topics);
        return unknown is not null
                ? (null, new ImportFault(rows.Line, ImportRow.TopicsColumn, $"A topic here is not one of the settings, so this line is not imported. {TopicChoice.List(Topics)}"))
            : Survey.Left.Contains(Keys.Of(person.Email))
                ? (null, new ImportFault(rows.Line, ImportRow.EmailColumn, "Another line says that this person left: they are not imported.") { HasLeft = true })
            : (person with { Preferences = person.Preferences with { Topics = topics } }, null);
    }
}
