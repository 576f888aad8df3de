namespace Functions.Newsletter.Subscribers;

/// <summary>The subscribers that an issue is for.</summary>
/// <param name="Topics">Its topics; empty for everybody.</param>
/// <param name="Frequency">The frequency of the subscribers.</param>
public sealed record IssueAudience(IReadOnlyList<string> Topics, Frequency Frequency)
{
    public static IssueAudience Everybody { get; } = new([], Frequency.Every);

    /// <summary>Only those who read this language; null for any.</summary>
    public string? Lang { get; init; }

    /// <summary>Not those who read these languages.</summary>
    public IReadOnlyList<string> ExceptLangs { get; init; } = [];

    /// <summary>Whether it leaves out who reads another language.</summary>
    internal bool IsOfLanguage => Lang is not null || ExceptLangs.Count > 0;

    /// <summary>
    /// The audience of an issue in a language, where the site has several: those who signed up in it. Whoever named none, or one that the site does not
    /// have any more, reads its first. An issue that names no language, or one that the site does not have, is for everybody.
    /// </summary>
    public IssueAudience In(string? tag, SiteOptions site)
    {
        var (languages, lang) = (site.GetLanguages(), tag?.Split('-')[0]);
        return languages.Count < 2 || lang is null || !languages.Contains(lang, StringComparer.Ordinal) ? this
            : lang == site.DefaultLanguage ? this with { ExceptLangs = [.. languages.Skip(1)] }
            : this with { Lang = lang };
    }

    public bool Includes(Preferences preferences)
        => preferences.Frequency == Frequency
            && (Topics.Count == 0 || preferences.Topics.Count == 0 || preferences.Topics.Intersect(Topics, StringComparer.OrdinalIgnoreCase).Any())
            && (Lang is null || preferences.Lang == Lang)
            && !ExceptLangs.Contains(preferences.Lang, StringComparer.Ordinal);
}
