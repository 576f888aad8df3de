using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>The page of a person's preferences. It works without scripts.</summary>
public sealed class PreferencesPage(NewsletterLinks links, IOptions<SiteOptions> site, IOptions<NewsletterOptions> options)
{
    private string Newsletter => site.Value.NewsletterName;

    /// <summary>The topics of the settings, and those that a person chose when they were among them.</summary>
    internal IEnumerable<string> AllowedTopics(Preferences chosen) => options.Value.Topics.Union(chosen.Topics, StringComparer.OrdinalIgnoreCase);

    internal Page Show(Subscriber subscriber, string token) => new($"Your {Newsletter}", Html.Of($"""
        <p>This is about {subscriber.MaskedEmail}, which {StatusText(subscriber.State)}.</p>
        <form method="post" action="preferences">
          <input type="hidden" name="token" value="{token}">
          <fieldset class="field">
            <legend>What would you like to read about?</legend>
            <p class="hint">Tick nothing to get everything.</p>
            {Html.Join(AllowedTopics(subscriber.Preferences).Select(topic => Checkbox(topic, subscriber.Preferences)))}
          </fieldset>
          <fieldset class="field">
            <legend>How often?</legend>
            {Radio(Frequency.Every, "Every issue", subscriber.Preferences)}
            {Radio(Frequency.Monthly, "One mail a month, with what there was", subscriber.Preferences)}
          </fieldset>
          <button class="primary" type="submit">Save</button>
        </form>
        {(IsSubscribed(subscriber) ? UnsubscribeForm(subscriber) : ResubscribeText(subscriber))}
        <h2>What we know about you</h2>
        <p>We send a fresh link to your address, because a newsletter may have been forwarded.</p>
        {DataButton(token, "export", "Send me a link to my data")}
        {DataButton(token, "erase", "Send me a link to erase my data")}
        """));

    internal Page Saved(Subscriber subscriber, string token) => new("Saved", Html.Of($"""
        <p>{(IsSubscribed(subscriber) ? $"From now on you get {Newsletter} as you chose." : $"Should you get {Newsletter} again, it will be as you chose.")}</p>
        <p><a href="preferences?token={token}">Look at your choices</a></p>
        """));

    // Somebody who has not confirmed yet may unsubscribe too.
    private static bool IsSubscribed(Subscriber subscriber) => subscriber.State is SubscriberState.Active or SubscriberState.Pending;

    private Html UnsubscribeForm(Subscriber subscriber) => Html.Of($"""
        <h2>Leave</h2>
        <form method="post" action="{links.Unsubscribe(subscriber.Key)}">
          <button type="submit">Unsubscribe from {Newsletter}</button>
        </form>
        """);

    // After a bounce or a complaint no confirmation mail is sent: only the practice can lift that.
    private Html ResubscribeText(Subscriber subscriber) => Html.Of($"""
        <h2>Come back</h2>
        <p>You are welcome: {(subscriber.State == SubscriberState.Unsubscribed
            ? Html.Of($"""<a href="{site.Value.LinkTo("/newsletter/")}">sign up again</a>""")
            : Html.Of($"call us at {site.Value.Telephone}"))}.</p>
        """);

    private static string StatusText(SubscriberState state) => state switch
    {
        SubscriberState.Active => "is on the list",
        SubscriberState.Pending => "is not confirmed yet",
        _ => "is not on the list",
    };

    private static Html Checkbox(string topic, Preferences chosen) => Html.Of($"""
        <label class="choice"><input type="checkbox" name="topics" value="{topic}"{Checked(chosen.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase))}> <span>{topic}</span></label>
        """);

    private static Html Radio(Frequency frequency, string label, Preferences chosen) => Html.Of($"""
        <label class="choice"><input type="radio" name="frequency" value="{frequency.ToString().ToLowerInvariant()}"{Checked(chosen.Frequency == frequency)}> <span>{label}</span></label>
        """);

    private static Html Checked(bool isChecked) => isChecked ? new Html(" checked") : Html.Empty;

    private static Html DataButton(string token, string action, string label) => Html.Of($"""
        <form method="post" action="data">
          <input type="hidden" name="token" value="{token}">
          <input type="hidden" name="action" value="{action}">
          <button type="submit">{label}</button>
        </form>
        """);
}
