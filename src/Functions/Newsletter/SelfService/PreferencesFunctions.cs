using Functions.Forms.Parsing;
using Functions.Forms.Submission;
using Functions.Newsletter.Subscribers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.SelfService;

/// <summary>Subscribers change their preferences through a link, without a login.</summary>
public sealed class PreferencesFunctions(
    SubscriberStore subscribers,
    Subscriptions subscriptions,
    NewsletterLinks links,
    PreferencesPage page,
    LinkAnswers answers)
{
    private const string Route = "newsletter/preferences";

    [Function(nameof(ShowPreferences))]
    public async Task<IResult> ShowPreferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var token = LinkToken.InLink(request);
        if (links.ReadPreferences(token) is { } personKey && await subscribers.FindAsync(personKey, cancellationToken) is { } subscriber)
        {
            return LinkAnswers.Done(request, Body(subscriber), page.Show(answers.PageFor(request), subscriber, token!));
        }

        return FormAnswer.WantsHtml(request) ? answers.InvalidLink(request) : answers.InvalidToken(request);
    }

    [Function(nameof(ChangePreferences))]
    public async Task<IResult> ChangePreferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var token = await answers.ReadFormAsync(request, cancellationToken);
        if (token.Problem is { } unreadable)
        {
            return unreadable;
        }

        if (links.ReadPreferences(token.Text) is not { } personKey || await subscribers.FindAsync(personKey, cancellationToken) is not { } subscriber)
        {
            return answers.InvalidToken(request);
        }

        var (site, words) = answers.PageFor(request);
        var fields = new FormFields(token.Form!, words);
        var preferences = PreferencesForm.Read(fields, subscriber.Preferences, page.AllowedTopics(subscriber.Preferences), words);
        preferences = preferences with { Lang = fields.OneOf(PreferencesForm.LanguageField, [.. site.GetLanguages()]) ?? preferences.Lang };
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        return await subscriptions.ChangePreferencesAsync(personKey, preferences, cancellationToken) is null
            ? answers.InvalidToken(request)
            : LinkAnswers.Done(request, Body(subscriber with { Preferences = preferences }), PreferencesPage.Saved(answers.PageFor(request), subscriber, token.Text!));
    }

    private static object Body(Subscriber subscriber)
        => new { email = subscriber.MaskedEmail, status = subscriber.State, subscriber.Preferences.Topics, subscriber.Preferences.Frequency, subscriber.Preferences.Lang };
}
