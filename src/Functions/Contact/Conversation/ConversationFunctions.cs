using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Security.Audit;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Conversation;

/// <summary>A person sees their conversation, and answers, by a link that was sent to their address. GET never changes anything.</summary>
public sealed class ConversationFunctions(
    InquiryStore inquiries,
    ConversationLinks links,
    ConversationIntake intake,
    ConversationMails mails,
    InquiryMails notices,
    MailRelay relay,
    FormLimiter limiter,
    AuditLog audit,
    IOptions<SiteOptions> site,
    IOptions<ContactOptions> options)
{
    // Nothing is read: that a link has ended is said once the button is pressed.
    [Function(nameof(ShowConversation))]
    public IResult ShowConversation([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ConversationLinks.Route)] HttpRequest request)
        => LinkToken.InLink(request) is { } token && links.Read(token) is not null ? PagesFor(request).Ask(token) : PagesFor(request).Ended(StatusCodes.Status200OK);

    [Function(nameof(OpenConversation))]
    public async Task<IResult> OpenConversation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationLinks.Route)] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var token = await LinkToken.InFormAsync(request, site.Value, cancellationToken);
        if (token.Problem is { } problem)
        {
            return problem;
        }

        if (await inquiries.FindByLinkAsync(links.Read(token.Text), cancellationToken) is not { } inquiry)
        {
            return Ended(request);
        }

        await audit.WriteAsync(AuditEntry.ThePerson, "inquiries.openOwn", inquiry.Id, cancellationToken);
        var entries = await inquiries.ConversationAsync(inquiry, cancellationToken);
        await inquiries.LinkOpenedAsync(inquiry.Id);
        if (FormAnswer.WantsHtml(request))
        {
            return PagesFor(request).Show(entries, token.Text!);
        }

        var conversation = entries.Where(entry => entry.IsWritten).Select(entry => new { entry.At, entry.From, entry.Message });
        return Results.Json(new { conversation, crisis = Crisis(request) }, Json.Options);
    }

    [Function(nameof(AddConversationMessage))]
    public async Task<IResult> AddConversationMessage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationLinks.Route + "/message")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await SubmittedForm.ReadAsync(request, (submitted, refused) => PagesFor(request).ShowAgain(submitted, refused), site.Value, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form, RequestLanguage.WordsOf(request, site.Value));
        var message = fields.RequiredText(ConversationForm.MessageField, InquiryContent.MessageCharacters);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var token = LinkToken.Of(form);
        if (await inquiries.FindByLinkAsync(links.Read(token), cancellationToken) is not { } inquiry)
        {
            return Ended(request, message);
        }

        var (result, refusal) = await intake.AddAsync(inquiry, message, request, form, cancellationToken);
        switch (result)
        {
            case ChangeResult.Changed:
                relay.AfterResponse(request, inquiry.Id, () => notices.RelayAsync(inquiry.Id, CancellationToken.None));
                return Accepted(request, inquiry, token!);
            case ChangeResult.Repeated:
                return Accepted(request, inquiry, token!);
            case ChangeResult.KeyReused:
                return IdempotencyKey.Reused(RequestLanguage.WordsOf(request, site.Value));
            case null:
                return refusal!;
            default:
                return Ended(request, message);
        }
    }

    /// <summary>The answer, and the time that it takes, are the same for every address.</summary>
    [Function(nameof(AskForConversationLink))]
    public async Task<IResult> AskForConversationLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConversationLinks.Route + "/link")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await SubmittedForm.ReadAsync(request, (submitted, refused) => PagesFor(request).AskAgain(submitted, refused), site.Value, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var words = RequestLanguage.WordsOf(request, site.Value);
        var fields = new FormFields(form, words);
        var email = fields.Email(ConversationForm.EmailField);
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if ((await limiter.AdmitAsync(request, ConversationForm.Link, form, urgent: false, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        await inquiries.AskForLinkAsync(email, cancellationToken);
        relay.AfterResponse(request, "new link", () => mails.RelayLinksAsync(CancellationToken.None));
        return FormAnswer.WantsHtml(request)
            ? PagesFor(request).Asked()
            : Results.Json(
                new { message = words.Format("conversation.askedText", ("telephone", site.Value.Telephone)), crisis = Crisis(request) },
                Json.Options,
                statusCode: StatusCodes.Status202Accepted);
    }

    private IResult Accepted(HttpRequest request, Inquiry inquiry, string token)
        => FormAnswer.WantsHtml(request)
            ? PagesFor(request).Thanks(inquiry, options.Value.AnswerWithin, token)
            : Results.Json(
                new { message = RequestLanguage.WordsOf(request, site.Value)["conversation.sent"], crisis = Crisis(request) },
                Json.Options,
                statusCode: StatusCodes.Status202Accepted);

    // The same for a token that is altered, expired, for another purpose or replaced by a newer one, and for a conversation that is gone.
    private IResult Ended(HttpRequest request, string? message = null)
        => FormAnswer.WantsHtml(request)
            ? PagesFor(request).Ended(StatusCodes.Status422UnprocessableEntity, message)
            : LinkToken.Refused(RequestLanguage.WordsOf(request, site.Value));

    private ConversationPages PagesFor(HttpRequest request) => new(site.Value, RequestLanguage.WordsOf(request, site.Value));

    private CrisisBlock Crisis(HttpRequest request) => CrisisBlock.Of(site.Value, RequestLanguage.Of(request, site.Value));
}
