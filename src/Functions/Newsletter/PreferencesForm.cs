using Functions.Forms;

namespace Functions.Newsletter;

/// <summary>Reads what somebody chose on the page of their preferences.</summary>
internal static class PreferencesForm
{
    public const int MostTopics = 20;
    public const int TopicCharacters = 50;
    private const string Every = "every";
    private const string Monthly = "monthly";

    /// <param name="fields">The form. No topics means all of them: a browser sends nothing for boxes that are not ticked.</param>
    /// <param name="now">What the person has chosen so far.</param>
    public static Preferences Read(FormFields fields, Preferences now)
    {
        var topics = fields.List("topics", MostTopics, TopicCharacters);
        var frequency = fields.OneOf("frequency", Every, Monthly) switch { Every => Frequency.Every, Monthly => Frequency.Monthly, _ => now.Frequency };
        return new Preferences(topics, frequency);
    }
}
