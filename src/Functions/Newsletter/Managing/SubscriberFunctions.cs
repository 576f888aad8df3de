using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Newsletter.SelfService;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Managing;

/// <summary>Staff do for people what they ask for in person or by telephone. Every change is audited before it happens.</summary>
public sealed class SubscriberFunctions(
    SubscriberStore subscribers,
    SubscriberKeys keys,
    Subscriptions subscriptions,
    StaffSignUps signUps,
    AskAnswer answers,
    IOptions<SiteOptions> site,
    IOptions<NewsletterOptions> newsletter,
    AuditLog audit)
{
    private const string Route = "manage/subscribers";
    private const string IdRoute = Route + "/{id}";

    /// <summary>Signs somebody up: they get a mail, and are on the list once they confirm. Who is there already is told, with their status.</summary>
    [Function(nameof(AddSubscriber))]
    public async Task<IResult> AddSubscriber(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var signUp = new SignUp(
            fields.Email("email"),
            fields.Optional("name", Subscriber.MaxNameCharacters),
            PreferencesForm.Topics(fields, newsletter.Value.Topics, Words.In(language: null)),
            Source: null);
        var lang = LanguageTag.Read(fields);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.add", keys.Of(signUp.Email), cancellationToken);
        return answers.ToAdding(await signUps.AddAsync(signUp with { Lang = lang is null ? null : site.Value.LanguageFor(lang) }, cancellationToken));
    }

    /// <summary>"Please take me off the list": it holds at once, also for what an issue that is being sent has not handed over yet. As often as you like.</summary>
    [Function(nameof(UnsubscribeSubscriber))]
    public async Task<IResult> UnsubscribeSubscriber(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IdRoute + "/unsubscribe")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!SubscriberKeys.IsKey(id) || await subscribers.FindListedAsync(id, cancellationToken) is null)
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.unsubscribe", id, cancellationToken);
        await subscriptions.UnsubscribeAsync(id, cancellationToken);
        return await subscribers.FindListedAsync(id, cancellationToken) is { } person ? Results.Json(SubscriberItem.Of(person), Json.Options) : NoSuchSubscriber();
    }

    /// <summary>Sends the confirmation again, to somebody who has not confirmed; one an hour and three a day, with those that the form on the website sends.</summary>
    [Function(nameof(AskSubscriberAgain))]
    public async Task<IResult> AskSubscriberAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IdRoute + "/confirmation")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!SubscriberKeys.IsKey(id))
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.askAgain", id, cancellationToken);
        return answers.ToAsking(await signUps.AskAgainAsync(id, cancellationToken));
    }

    /// <summary>Corrects an address: the new one is asked to confirm, and the old one gets the newsletter until it does.</summary>
    [Function(nameof(CorrectSubscriberAddress))]
    public async Task<IResult> CorrectSubscriberAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IdRoute + "/address")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var email = fields.Email("email");
        if (fields.Problem is null && keys.Of(email) == id)
        {
            fields.Invalid("email", "This is the address that they have already.");
        }

        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (!SubscriberKeys.IsKey(id))
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), "subscribers.correct", id) { Ids = [keys.Of(email)] }, cancellationToken);
        return answers.ToCorrecting(await signUps.CorrectAsync(id, email, cancellationToken));
    }

    [Function(nameof(EraseSubscriber))]
    public async Task<IResult> EraseSubscriber(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = IdRoute)] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!SubscriberKeys.IsKey(id))
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), AuditActions.SubscriberErased, id, cancellationToken);
        return await subscriptions.EraseAsync(id, cancellationToken) ? Results.NoContent() : NoSuchSubscriber();
    }

    /// <summary>Allows an address that bounced or complained to sign up again.</summary>
    [Function(nameof(LiftSuppression))]
    public async Task<IResult> LiftSuppression(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = IdRoute + "/lift")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (!SubscriberKeys.IsKey(id))
        {
            return NoSuchSubscriber();
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.lift", id, cancellationToken);
        return await subscriptions.LiftAsync(id, cancellationToken) ? Results.NoContent() : NoSuchSubscriber();
    }

    private static Problem NoSuchSubscriber() => Problem.NotFound("There is no subscriber with this id.");
}
