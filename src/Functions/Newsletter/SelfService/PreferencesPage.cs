using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The page of a person's preferences. It works without scripts.</summary>
public sealed class PreferencesPage(NewsletterLinks links, IOptions<NewsletterOptions> options)
{
    /// <summary>The topics of the settings, and those that a person chose when they were among them.</summary>
    internal IEnumerable<string> AllowedTopics(Preferences chosen) => options.Value.Topics.Union(chosen.Topics, StringComparer.OrdinalIgnoreCase);

    internal Page Show(LinkPage page, Subscriber subscriber, string token) => page.Of(page.Text("preferences.title"), Html.Of($"""
        <p>{page.Words.Format(StatusKey(subscriber.State), ("email", subscriber.MaskedEmail))}</p>
        <form method="post" action="preferences">
          {page.Hidden(token)}
          <fieldset class="field">
            <legend>{page.Text("preferences.topics")}</legend>
            <p class="hint">{page.Text("preferences.topicsHint")}</p>
            {Html.Join(AllowedTopics(subscriber.Preferences).Select(topic => Checkbox(topic, options.Value.TopicName(topic, page.Words.Language), subscriber.Preferences)))}
          </fieldset>
          <fieldset class="field">
            <legend>{page.Text("preferences.frequency")}</legend>
            {Radio(Frequency.Every, page.Text("preferences.every"), subscriber.Preferences)}
            {Radio(Frequency.Monthly, page.Text("preferences.monthly"), subscriber.Preferences)}
          </fieldset>
          {Languages(page, subscriber.Preferences)}
          <button class="primary" type="submit">{page.Text("preferences.save")}</button>
        </form>
        {(IsSubscribed(subscriber) ? UnsubscribeForm(page, subscriber) : ResubscribeText(page, subscriber))}
        <h2>{page.Text("preferences.data")}</h2>
        <p>{page.Text("preferences.dataText")}</p>
        {DataButton(page, token, PersonalDataMail.Export, page.Text("preferences.export"))}
        {DataButton(page, token, PersonalDataMail.Erase, page.Text("preferences.erase"))}
        """));

    internal static Page Saved(LinkPage page, Subscriber subscriber, string token) => page.Of(page.Text("preferences.saved"), Html.Of($"""
        <p>{page.Text(IsSubscribed(subscriber) ? "preferences.savedText" : "preferences.savedForLater")}</p>
        <p><a href="preferences?token={token}{page.Suffix}">{page.Text("preferences.look")}</a></p>
        """));

    // Somebody who has not confirmed yet may unsubscribe too.
    private static bool IsSubscribed(Subscriber subscriber) => subscriber.State is SubscriberState.Active or SubscriberState.Pending;

    private Html UnsubscribeForm(LinkPage page, Subscriber subscriber) => Html.Of($"""
        <h2>{page.Text("preferences.leave")}</h2>
        <form method="post" action="{links.Unsubscribe(subscriber.Key, page.Words.Language)}">
          <button type="submit">{page.Text("preferences.unsubscribe")}</button>
        </form>
        """);

    // After a bounce or a complaint no confirmation mail is sent: only the practice can lift that.
    private static Html ResubscribeText(LinkPage page, Subscriber subscriber)
    {
        var signUp = Html.Of($"""<a href="{page.Site.LinkTo(page.Site.PathIn(page.Words.Language, "/newsletter/"))}">{page.Text("link.signUpAgain")}</a>""");
        return Html.Of($"""
            <h2>{page.Text("preferences.comeBack")}</h2>
            <p>{(subscriber.State == SubscriberState.Unsubscribed
                ? page.Words.Html("preferences.comeBackBySignUp", ("signUp", signUp))
                : page.Words.Html("preferences.comeBackByCall", ("telephone", Telephone.Link(page.Site.Telephone))))}</p>
            """);
    }

    private static string StatusKey(SubscriberState state) => state switch
    {
        SubscriberState.Active => "preferences.active",
        SubscriberState.Pending => "preferences.pending",
        _ => "preferences.inactive",
    };

    private static Html Checkbox(string topic, string name, Preferences chosen) => Html.Of($"""
        <label class="choice"><input type="checkbox" name="topics" value="{topic}"{Checked(chosen.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase))}> <span>{name}</span></label>
        """);

    private static Html Radio(Frequency frequency, string label, Preferences chosen) => Html.Of($"""
        <label class="choice"><input type="radio" name="frequency" value="{frequency.ToString().ToLowerInvariant()}"{Checked(chosen.Frequency == frequency)}> <span>{label}</span></label>
        """);

    private static Html Languages(LinkPage page, Preferences chosen) => page.Site.GetLanguages() is { Count: > 1 } languages
        ? Html.Of($"""
            <fieldset class="field">
                <legend>{page.Text("preferences.language")}</legend>
                {Html.Join(languages.Select(language => Radio(language, page.Site.LanguageFor(chosen.Lang) == language)))}
              </fieldset>
            """)
        : Html.Empty;

    private static Html Radio(string language, bool isChosen) => Html.Of($"""
        <label class="choice"><input type="radio" name="{PreferencesForm.LanguageField}" value="{language}"{Checked(isChosen)}> <span lang="{language}">{Words.In(language)["language.name"]}</span></label>
        """);

    private static Html Checked(bool isChecked) => isChecked ? new Html(" checked") : Html.Empty;

    private static Html DataButton(LinkPage page, string token, string action, string label) => Html.Of($"""
        <form method="post" action="data">
          {page.Hidden(token)}
          <input type="hidden" name="action" value="{action}">
          <button type="submit">{label}</button>
        </form>
        """);
}
