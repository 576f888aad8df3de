using Functions.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>Signing up, confirming and leaving. GET never changes anything: scanners follow every link of a mail.</summary>
public sealed class SubscriptionFunctions(
    SubmittedForm forms,
    SignUps signUps,
    Subscriptions subscriptions,
    NewsletterLinks links,
    LinkAnswers answers,
    IOptions<SiteOptions> site)
{
    private const string CheckMailPage = "check-your-mail";

    private string Newsletter => site.Value.NewsletterName;

    [Function(nameof(Subscribe))]
    public async Task<IResult> Subscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/subscribe")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await forms.ReadAsync(request, SubscribeForm.Form, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var signUp = new SignUp(
            fields.Email("email"),
            fields.Optional("name", SubscribeForm.NameCharacters),
            fields.List("topics", PreferencesForm.MostTopics, PreferencesForm.TopicCharacters),
            SourcePage.Of(fields.Optional("source", SubscribeForm.SourceCharacters)));
        fields.Consent("consent");
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        await signUps.TakeInAsync(signUp, cancellationToken);

        // The same words whoever asks: nobody learns here who gets the newsletter.
        return forms.Accepted(request, form, new { message = "Thank you. Please look into your mail: there is a link to confirm." }, CheckMailPage);
    }

    [Function(nameof(ShowConfirm))]
    public IResult ShowConfirm([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "newsletter/confirm")] HttpRequest request)
        => LinkToken.InLink(request) is { } token && links.ReadConfirm(token) is not null
            ? SubscriptionPages.AskToConfirm(Newsletter, token)
            : answers.InvalidLink();

    [Function(nameof(Confirm))]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/confirm")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var token = await LinkToken.PostedAsync(request, cancellationToken);
        if (token.Problem is { } problem)
        {
            return problem;
        }

        return links.ReadConfirm(token.Text) is { } h && await subscriptions.ConfirmAsync(h, cancellationToken)
            ? LinkAnswers.Done(request, new { status = SubscriberState.Active }, SubscriptionPages.Confirmed(Newsletter, links.Preferences(h)))
            : answers.InvalidToken(request);
    }

    [Function(nameof(ShowUnsubscribe))]
    public IResult ShowUnsubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "newsletter/unsubscribe")] HttpRequest request)
        => LinkToken.InLink(request) is { } token && links.ReadUnsubscribe(token) is not null
            ? SubscriptionPages.AskToUnsubscribe(Newsletter, token)
            : answers.InvalidLink();

    [Function(nameof(Unsubscribe))]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/unsubscribe")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var token = await LinkToken.PostedAsync(request, cancellationToken);
        if (token.Problem is { } problem)
        {
            return problem;
        }

        if (links.ReadUnsubscribe(token.Text) is not { } h)
        {
            return answers.InvalidToken(request);
        }

        await subscriptions.UnsubscribeAsync(h, cancellationToken);
        return LinkAnswers.Done(request, new { status = SubscriberState.Unsubscribed }, SubscriptionPages.Unsubscribed(Newsletter));
    }
}
