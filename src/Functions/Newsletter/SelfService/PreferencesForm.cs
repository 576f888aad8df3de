using Functions.Forms.Reading;
using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.SelfService;

/// <summary>Reads what somebody chose on the page of their preferences.</summary>
internal static class PreferencesForm
{
    public const int MostTopics = 20;
    public const int TopicCharacters = 50;
    public const string Every = "every";
    public const string Monthly = "monthly";

    /// <summary>The frequency of a word; null for a word that is none.</summary>
    public static Frequency? FrequencyOf(string? word) => word switch { Every => Frequency.Every, Monthly => Frequency.Monthly, _ => null };

    /// <param name="fields">The form. No topics means all of them: a browser sends nothing for boxes that are not ticked.</param>
    /// <param name="now">What the person has chosen so far.</param>
    public static Preferences Read(FormFields fields, Preferences now)
    {
        var topics = fields.List("topics", MostTopics, TopicCharacters);
        var frequency = FrequencyOf(fields.OneOf("frequency", Every, Monthly)) ?? now.Frequency;
        return new Preferences(topics, frequency);
    }
}
