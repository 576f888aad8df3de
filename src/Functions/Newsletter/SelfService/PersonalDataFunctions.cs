using System.Net.Mime;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.SelfService;

/// <summary>
/// Subscribers export and erase their data through a new link that is sent to their address, because the mail with the first link may have been
/// forwarded. Both are audited before they happen.
/// </summary>
public sealed class PersonalDataFunctions(
    SubscriberStore subscribers,
    Subscriptions subscriptions,
    PersonalDataMail mail,
    LimitStore limits,
    BlindIndex index,
    NewsletterLinks links,
    LinkAnswers answers,
    AuditLog audit)
{
    private const string ExportRoute = "newsletter/export";
    private const string EraseRoute = "newsletter/erase";

    [Function(nameof(AskForPersonalData))]
    public async Task<IResult> AskForPersonalData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/data")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var token = await answers.ReadFormAsync(request, cancellationToken);
        if (token.Problem is { } unreadable)
        {
            return unreadable;
        }

        var page = answers.PageFor(request);
        var fields = new FormFields(token.Form!, page.Words);
        var action = fields.OneOf("action", PersonalDataMail.Export, PersonalDataMail.Erase);
        if (action is null)
        {
            return fields.Problem ?? LinkAnswers.Invalid("action", "required", page.Words, "error.required");
        }

        if (links.ReadPreferences(token.Text) is not { } personKey || await subscribers.FindAsync(personKey, cancellationToken) is not { } subscriber)
        {
            return answers.InvalidToken(request);
        }

        await mail.SendAsync(subscriber, action, cancellationToken);
        var message = page.Words.Format("personalData.linkSentText", ("email", subscriber.MaskedEmail));
        return LinkAnswers.Done(request, new { message }, PersonalDataPages.LinkSent(page, message), StatusCodes.Status202Accepted);
    }

    [Function(nameof(ShowExport))]
    public IResult ShowExport([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ExportRoute)] HttpRequest request)
        => answers.PageOf(request, links.ReadExport, PersonalDataPages.AskToExport);

    [Function(nameof(ExportPersonalData))]
    public Task<IResult> ExportPersonalData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ExportRoute)] HttpRequest request,
        CancellationToken cancellationToken)
        => answers.SubmitAsync(
            request,
            links.ReadExport,
            // Once: whoever finds the link in the mailbox later learns nothing. A lost answer costs another mail.
            async (personKey, token) =>
            {
                if (await subscribers.FindAsync(personKey, cancellationToken) is not { } subscriber
                    || !await limits.UseOnceAsync(index.Of("export link used", token), cancellationToken))
                {
                    return null;
                }

                await audit.WriteAsync(AuditEntry.TheSubscriber, "subscribers.exportOwn", personKey, cancellationToken);
                return Results.File(PersonalData.Of(subscriber), MediaTypeNames.Application.Json, "newsletter-data.json");
            },
            cancellationToken);

    [Function(nameof(ShowErase))]
    public IResult ShowErase([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = EraseRoute)] HttpRequest request)
        => answers.PageOf(request, links.ReadErase, PersonalDataPages.AskToErase);

    [Function(nameof(ErasePersonalData))]
    public Task<IResult> ErasePersonalData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = EraseRoute)] HttpRequest request,
        CancellationToken cancellationToken)
        => answers.SubmitAsync(
            request,
            links.ReadErase,
            async (personKey, _) =>
            {
                await audit.WriteAsync(AuditEntry.TheSubscriber, AuditActions.SubscriberErased, personKey, cancellationToken);
                await subscriptions.EraseAsync(personKey, cancellationToken);
                return LinkAnswers.Done(request, new { status = SubscriberState.Erased }, PersonalDataPages.Erased(answers.PageFor(request)));
            },
            cancellationToken);
}
