using Functions.Forms;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter;

/// <summary>Signing up, confirming and leaving. GET never changes anything: scanners follow every link of a mail.</summary>
public sealed class SubscriptionFunctions(
    SubmittedForm forms,
    SubscriberStore subscribers,
    ConfirmationMail confirmation,
    NewsletterLinks links,
    IOptions<SiteOptions> site)
{
    private const int SourceCharacters = 200;
    private const int MostTopics = 20;
    private const int TopicCharacters = 50;
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
            fields.List("topics", MostTopics, TopicCharacters),
            fields.Optional("source", SourceCharacters));
        fields.Consent("consent");
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (await subscribers.SubscribeAsync(signUp, cancellationToken) is SubscribeResult.ConfirmationNeeded needed)
        {
            await confirmation.SendAsync(signUp.Email, needed, cancellationToken);
        }

        // The same words whoever asks: nobody learns here who gets the newsletter.
        return forms.Accepted(request, form, new { message = "Thank you. Please look into your mail: there is a link to confirm." }, CheckMailPage);
    }

    [Function(nameof(ShowConfirm))]
    public IResult ShowConfirm([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "newsletter/confirm")] HttpRequest request)
    {
        var token = request.Query["token"].ToString();
        return links.ReadConfirm(token) is null
            ? SubscriptionPages.InvalidLink(site.Value, StatusCodes.Status200OK)
            : SubscriptionPages.AskToConfirm(Newsletter, token);
    }

    [Function(nameof(Confirm))]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/confirm")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var (token, problem) = await TokenAsync(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var confirmed = links.ReadConfirm(token) is { } h && await subscribers.ConfirmAsync(h, cancellationToken);
        return confirmed ? Answer(request, SubscriberState.Active, SubscriptionPages.Confirmed(Newsletter)) : InvalidToken(request);
    }

    [Function(nameof(ShowUnsubscribe))]
    public IResult ShowUnsubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "newsletter/unsubscribe")] HttpRequest request)
    {
        var token = request.Query["token"].ToString();
        return links.ReadUnsubscribe(token) is null
            ? SubscriptionPages.InvalidLink(site.Value, StatusCodes.Status200OK)
            : SubscriptionPages.AskToUnsubscribe(Newsletter, token);
    }

    [Function(nameof(Unsubscribe))]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/unsubscribe")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var (token, problem) = await TokenAsync(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (links.ReadUnsubscribe(token) is not { } h)
        {
            return InvalidToken(request);
        }

        await subscribers.UnsubscribeAsync(h, cancellationToken);
        return Answer(request, SubscriberState.Unsubscribed, SubscriptionPages.Unsubscribed(Newsletter));
    }

    // A mail client's one-click POST (RFC 8058) has the token in the link; its body says nothing more, in whatever encoding it comes.
    private static async Task<(string? Token, Problem? Problem)> TokenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.TryGetValue("token", out var inLink))
        {
            return (inLink.ToString(), null);
        }

        var reading = await FormReader.ReadAsync(request, cancellationToken);
        return (reading.Form?.Text("token"), reading.Problem);
    }

    private static IResult Answer(HttpRequest request, SubscriberState status, Page page)
        => FormAnswer.WantsHtml(request) ? page : Results.Json(new { status }, Json.Options);

    private IResult InvalidToken(HttpRequest request)
        => FormAnswer.WantsHtml(request)
            ? SubscriptionPages.InvalidLink(site.Value, StatusCodes.Status422UnprocessableEntity)
            : Problem.InvalidFields([FieldError.InBody("token", "invalid", "This link does not work any more.")]);
}
