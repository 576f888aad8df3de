using Functions.Forms.Limits;
using Functions.Forms.Markup;
using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.SelfService;

/// <summary>Signing up, confirming and unsubscribing. GET never changes anything: scanners follow every link of a mail.</summary>
public sealed class SubscriptionFunctions(
    SubmittedForm forms,
    FormLimiter limiter,
    RefusalAlarm refusals,
    SpamJudge spam,
    SignUps signUps,
    Subscriptions subscriptions,
    NewsletterLinks links,
    LinkAnswers answers,
    IOptions<SiteOptions> site,
    IOptions<NewsletterOptions> options)
{
    private const string ConfirmRoute = "newsletter/confirm";
    private const string UnsubscribeRoute = "newsletter/unsubscribe";

    [Function(nameof(EmbedNewsletter))]
    public IResult EmbedNewsletter([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "embed/newsletter")] HttpRequest request)
        => Fragment.Of(new NewsletterForm(site.Value, RequestLanguage.WordsOf(request, site.Value)).Form("/"));

    [Function(nameof(Subscribe))]
    public async Task<IResult> Subscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "newsletter/subscribe")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await SubmittedForm.ReadAsync(request, (submitted, refused) => ShowAgain(request, submitted, refused), site.Value, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var words = RequestLanguage.WordsOf(request, site.Value);
        var fields = new FormFields(form, words);
        var signUp = new SignUp(
            fields.Email("email"),
            fields.Optional("name", Subscriber.MaxNameCharacters),
            PreferencesForm.Topics(fields, options.Value.Topics, words),
            SourcePage.Of(fields.Optional("source", Consent.MaxSourceCharacters)));
        var lang = LanguageTag.Read(fields);
        fields.Consent("consent");
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var admission = await limiter.AdmitAsync(request, SubscribeForm.Form, form, urgent: false, cancellationToken);
        if (admission.Refusal is { } refusal)
        {
            return refusal;
        }

        // No mail is sent for spam: the address most likely belongs to somebody else.
        if (spam.Judge(request, SubscribeForm.Form, form, text: "", proofOfWork: null).Quarantine)
        {
            refusals.ReportSpam(SubscribeForm.Form);
        }
        else if (!await signUps.SubmitAsync(signUp with { Lang = lang is null ? null : site.Value.LanguageFor(lang) }, IdempotencyKey.Of(request, form), cancellationToken))
        {
            return IdempotencyKey.Reused(words);
        }

        // The response is the same for every address, so it does not reveal who is a subscriber.
        return forms.Accepted(
            request,
            form,
            new { message = words["newsletter.accepted"], didYouMean = MisspeltDomain.DidYouMean(signUp.Email) },
            NewsletterFormMarkup.CheckMailPage);
    }

    private Page ShowAgain(HttpRequest request, FormBody form, Problem problem)
    {
        var words = RequestLanguage.WordsOf(request, site.Value);
        var view = new FormView(NewsletterFormMarkup.Name, site.Value, words, request.Path) { Submitted = form, Problem = problem };
        return new Page(
            problem.Errors is null ? words["newsletter.notSent"] : words["form.check"],
            NewsletterFormMarkup.Write(view, site.Value.PathIn(words.Language, "/newsletter/")),
            problem.Status)
        {
            Language = words.Language,
        };
    }

    [Function(nameof(ShowConfirm))]
    public IResult ShowConfirm([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ConfirmRoute)] HttpRequest request)
        => answers.PageOf(request, links.ReadConfirm, SubscriptionPages.AskToConfirm);

    [Function(nameof(Confirm))]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ConfirmRoute)] HttpRequest request,
        CancellationToken cancellationToken)
        => answers.SubmitAsync(
            request,
            links.ReadConfirm,
            async (personKey, token) => await subscriptions.ConfirmAsync(personKey, cancellationToken)
                ? LinkAnswers.Done(request, new { status = SubscriberState.Active }, SubscriptionPages.Confirmed(answers.PageFor(request), links.PreferencesAfterConfirming(token)!))
                : null,
            cancellationToken);

    [Function(nameof(ShowUnsubscribe))]
    public IResult ShowUnsubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = UnsubscribeRoute)] HttpRequest request)
        => answers.PageOf(request, links.ReadUnsubscribe, SubscriptionPages.AskToUnsubscribe);

    [Function(nameof(Unsubscribe))]
    public Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = UnsubscribeRoute)] HttpRequest request,
        CancellationToken cancellationToken)
        => answers.SubmitAsync(
            request,
            links.ReadUnsubscribe,
            async (personKey, _) =>
            {
                await subscriptions.UnsubscribeAsync(personKey, cancellationToken);
                return LinkAnswers.Done(request, new { status = SubscriberState.Unsubscribed }, SubscriptionPages.Unsubscribed(answers.PageFor(request)));
            },
            cancellationToken);
}
