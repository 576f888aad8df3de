using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>Reads what somebody chose on the page of their preferences.</summary>
internal static class PreferencesForm
{
    /// <param name="fields">The form. No topics means all of them: a browser sends nothing for boxes that are not ticked.</param>
    /// <param name="now">What the person has chosen so far.</param>
    public static Preferences Read(FormFields fields, Preferences now)
    {
        var topics = fields.List("topics", Preferences.MaxTopics, Preferences.MaxTopicCharacters);
        var frequency = Frequencies.Parse(fields.OneOf("frequency", Frequencies.Every, Frequencies.Monthly)) ?? now.Frequency;
        return new Preferences(topics, frequency);
    }
}
