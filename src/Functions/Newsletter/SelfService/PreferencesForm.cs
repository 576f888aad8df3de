using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;
using Functions.Site;

namespace Functions.Newsletter.SelfService;

/// <summary>Reads the form of the preferences page.</summary>
internal static class PreferencesForm
{
    /// <summary>The language of mails; <c>lang</c> is that of the page.</summary>
    public const string LanguageField = "language";

    /// <param name="fields">The form. No topics means all of them: a browser sends nothing for boxes that are not ticked.</param>
    /// <param name="current">The person's current preferences.</param>
    /// <param name="allowed">The topics to choose from.</param>
    /// <param name="words">The texts of the errors.</param>
    public static Preferences Read(FormFields fields, Preferences current, IEnumerable<string> allowed, Words words)
    {
        var topics = Topics(fields, allowed, words);
        var frequency = Frequencies.Parse(fields.OneOf("frequency", Frequencies.Every, Frequencies.Monthly)) ?? current.Frequency;
        return current with { Topics = topics, Frequency = frequency };
    }

    /// <summary>The topics of a form as they are stored. One that there is not is an error.</summary>
    public static IReadOnlyList<string> Topics(FormFields fields, IEnumerable<string> allowed, Words words)
    {
        const string Field = "topics";
        var (topics, unknown) = TopicChoice.Read(fields.List(Field, Preferences.MaxTopics, Preferences.MaxTopicCharacters), allowed);
        if (unknown is not null)
        {
            fields.Invalid(Field, $"{words.Format("error.topic", ("topic", unknown))} {TopicChoice.List(allowed, words)}");
        }

        return topics;
    }
}
