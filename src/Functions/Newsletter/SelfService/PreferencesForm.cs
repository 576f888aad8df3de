using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>Reads the form of the preferences page.</summary>
internal static class PreferencesForm
{
    /// <param name="fields">The form. No topics means all of them: a browser sends nothing for boxes that are not ticked.</param>
    /// <param name="current">The person's current preferences.</param>
    /// <param name="allowed">The topics to choose from.</param>
    public static Preferences Read(FormFields fields, Preferences current, IEnumerable<string> allowed)
    {
        var topics = Topics(fields, allowed);
        var frequency = Frequencies.Parse(fields.OneOf("frequency", Frequencies.Every, Frequencies.Monthly)) ?? current.Frequency;
        return current with { Topics = topics, Frequency = frequency };
    }

    /// <summary>The topics of a form as they are stored. One that there is not is an error.</summary>
    public static IReadOnlyList<string> Topics(FormFields fields, IEnumerable<string> allowed)
    {
        const string Field = "topics";
        var (topics, unknown) = TopicChoice.Read(fields.List(Field, Preferences.MaxTopics, Preferences.MaxTopicCharacters), allowed);
        if (unknown is not null)
        {
            fields.Invalid(Field, $"There is no topic “{unknown}”. {TopicChoice.List(allowed)}");
        }

        return topics;
    }
}
