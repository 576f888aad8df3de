using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Crisis;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Intake;

public sealed partial class ContactFunctions(
    SubmittedForm forms,
    ContactIntake intake,
    InquiryMails mails,
    FormLimiter limiter,
    FormTokens tokens,
    NotificationRecipients recipients,
    IOptions<SiteOptions> site,
    ILogger<ContactFunctions> logger)
{
    private const string ThanksPage = "thanks";

    [Function(nameof(GetContact))]
    public IResult GetContact([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "contact")] HttpRequest request) => Results.Json(
        new
        {
            fields = ContactForm.Form.Fields,
            limits = ContactForm.Form.Fields.Where(field => field.MaxLength is not null).ToDictionary(field => field.Name, field => field.MaxLength, StringComparer.Ordinal),
            formToken = tokens.Issue(ContactForm.Form),
            offices = recipients.Offices,
            services = recipients.Services,
            challenge = limiter.Challenge(ContactForm.Form),
            crisis = CrisisBlock.Of(site.Value),
        },
        Json.Options);

    [Function(nameof(SubmitContact))]
    public async Task<IResult> SubmitContact(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "contact")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await SubmittedForm.ReadAsync(request, ContactForm.Form, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var (message, problem) = InquiryContent.Read(form);
        if (message is null)
        {
            return problem!;
        }

        return await intake.SubmitAsync(message, request, form, cancellationToken) switch
        {
            SubmitResult.New added => Accepted(request, form, RelayAfterResponse(request, added.Id), message.Email),
            SubmitResult.Repeated repeated => Accepted(request, form, repeated.Id, message.Email),
            SubmitResult.Refused refused => refused.Problem,
            _ => IdempotencyKey.Reused,
        };
    }

    private IResult Accepted(HttpRequest request, FormBody form, string id, string email) => forms.Accepted(
        request,
        form,
        new { id, message = "Thank you. Your message has reached the practice.", didYouMean = MisspeltDomain.DidYouMean(email), crisis = CrisisBlock.Of(site.Value) },
        ThanksPage);

    // The visitor does not wait for the mail. If this fails, the marker in the table makes RelayOutbox retry it.
    private string RelayAfterResponse(HttpRequest request, string id)
    {
        request.HttpContext.Response.OnCompleted(async () =>
        {
            try
            {
                await mails.RelayAsync(id, CancellationToken.None);
            }
            catch (Exception outage) when (StorageOutage.Caused(outage))
            {
                LogRelayPostponed(id);
            }
        });
        return id;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail about inquiry {Id} is left to RelayOutbox: storage is unreachable")]
    private partial void LogRelayPostponed(string id);
}
