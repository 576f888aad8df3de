using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>Reads the form of the preferences page.</summary>
internal static class PreferencesForm
{
    /// <param name="fields">The form. No topics means all of them: a browser sends nothing for boxes that are not ticked.</param>
    /// <param name="current">The person's current preferences.</param>
    public static Preferences Read(FormFields fields, Preferences current)
    {
        var topics = fields.List("topics", Preferences.MaxTopics, Preferences.MaxTopicCharacters);
        var frequency = Frequencies.Parse(fields.OneOf("frequency", Frequencies.Every, Frequencies.Monthly)) ?? current.Frequency;
        return new Preferences(topics, frequency);
    }
}
