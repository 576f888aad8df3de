using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Forms.Limits;
using Functions.Forms.Markup;
using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Intake;

public sealed class ContactFunctions(
    SubmittedForm forms,
    ContactIntake intake,
    InquiryMails mails,
    FormLimiter limiter,
    FormTokens tokens,
    NotificationRecipients recipients,
    OwnFieldList own,
    IOptions<SiteOptions> site,
    IOptions<ContactOptions> options,
    MailRelay relay)
{
    [Function(nameof(GetContact))]
    public IResult GetContact([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "contact")] HttpRequest request) => Results.Json(
        new
        {
            fields = Fields(request),
            limits = Fields(request).Where(field => field.MaxLength is not null).ToDictionary(field => field.Name, field => field.MaxLength, StringComparer.Ordinal),
            formToken = tokens.Issue(ContactForm.Form),
            offices = recipients.Offices(RequestLanguage.Of(request, site.Value)),
            services = recipients.Services(RequestLanguage.Of(request, site.Value)),
            challenge = limiter.Challenge(ContactForm.Form),
            crisis = Crisis(request),
        },
        Json.Options);

    [Function(nameof(EmbedContact))]
    public IResult EmbedContact([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "embed/contact")] HttpRequest request)
    {
        var view = new FormView(ContactFormMarkup.Name, site.Value, RequestLanguage.WordsOf(request, site.Value), site.Value.HrefToApi("contact"));
        return Fragment.Of(ContactFormMarkup.Component(view, recipients.Offices(view.Words.Language), recipients.Services(view.Words.Language), own.All));
    }

    [Function(nameof(SubmitContact))]
    public async Task<IResult> SubmitContact(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "contact")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await SubmittedForm.ReadAsync(request, (submitted, problem) => ShowAgain(request, submitted, problem), site.Value, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var (message, problem) = InquiryContent.Read(form, RequestLanguage.WordsOf(request, site.Value), own);
        if (message is null)
        {
            return problem!;
        }

        return await intake.SubmitAsync(message, request, form, cancellationToken) switch
        {
            SubmitResult.New added => Accepted(request, form, Relayed(request, added.Id), message),
            SubmitResult.Repeated repeated => Accepted(request, form, repeated.Id, message),
            SubmitResult.Refused refused => refused.Problem,
            _ => IdempotencyKey.Reused(RequestLanguage.WordsOf(request, site.Value)),
        };
    }

    private IResult Accepted(HttpRequest request, FormBody form, string id, InquiryContent message) => forms.Accepted(
        request,
        form,
        new
        {
            id,
            message = ContactThanks.Message(RequestLanguage.WordsOf(request, site.Value), message.PreferredContact, options.Value.AnswerWithin),
            didYouMean = MisspeltDomain.DidYouMean(message.Email),
            crisis = Crisis(request),
        },
        ContactFormMarkup.ThanksPage,
        ContactThanks.FragmentOf(message.PreferredContact));

    private IEnumerable<FormField> Fields(HttpRequest request)
    {
        var words = RequestLanguage.WordsOf(request, site.Value);
        return ContactForm.Labelled(words, site.Value).Concat(own.All.Select(field => field.Described(words)));
    }

    private CrisisBlock Crisis(HttpRequest request) => CrisisBlock.Of(site.Value, RequestLanguage.Of(request, site.Value));

    private Page ShowAgain(HttpRequest request, FormBody form, Problem problem)
    {
        var words = RequestLanguage.WordsOf(request, site.Value);
        var view = new FormView(ContactFormMarkup.Name, site.Value, words, request.Path) { Submitted = form, Problem = problem };
        return new Page(
            problem.Errors is null ? words["contactForm.notSent"] : words["form.check"],
            ContactFormMarkup.Write(view, recipients.Offices(words.Language), recipients.Services(words.Language), own.All),
            problem.Status)
        {
            Language = words.Language,
        };
    }

    private string Relayed(HttpRequest request, string id)
    {
        relay.AfterResponse(request, id, () => mails.RelayAsync(id, CancellationToken.None));
        return id;
    }
}
