using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Managing;

/// <summary>Tells staff what became of asking somebody to confirm, in words that they can read out on the telephone.</summary>
public sealed class AskAnswer(IOptions<SiteOptions> site, TimeProvider time)
{
    private static readonly Words English = Words.In(language: null);

    /// <summary>The answer to adding somebody: who is there already is no error.</summary>
    internal IResult ToAdding(AskResult result) => result.Outcome is AskOutcome.Active or AskOutcome.TooSoon ? Answer(StatusCodes.Status200OK, result) : ToAsking(result);

    /// <summary>The answer to a correction: it holds although the new address was asked a short while ago, and fails where that address is on the list.</summary>
    internal IResult ToCorrecting(AskResult result) => result.Outcome == AskOutcome.TooSoon ? Answer(StatusCodes.Status200OK, result) : ToAsking(result);

    internal IResult ToAsking(AskResult result) => result.Outcome switch
    {
        AskOutcome.Sent => Answer(StatusCodes.Status202Accepted, result),
        AskOutcome.TooSoon => new Problem(StatusCodes.Status429TooManyRequests, TextOf(result)) { RetryAfter = (int)Math.Ceiling((result.NextAt!.Value - time.GetUtcNow()).TotalSeconds) },
        AskOutcome.Unknown => Problem.NotFound(TextOf(result)),
        _ => new Problem(StatusCodes.Status409Conflict, TextOf(result)) { Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["subscriberStatus"] = StateOf(result) } },
    };

    private IResult Answer(int status, AskResult result) => Results.Json(
        new
        {
            id = result.Person!.Key,
            status = result.Person.State,
            sent = result.Outcome == AskOutcome.Sent,
            message = TextOf(result),
            subscriber = SubscriberItem.Of(result.Person),
        },
        Json.Options,
        statusCode: status);

    private string TextOf(AskResult result) => result.Outcome switch
    {
        AskOutcome.Sent => "A confirmation mail is on its way. They are on the list as soon as they press its button.",
        AskOutcome.TooSoon => $"They have signed up and not confirmed yet. The confirmation was sent a short while ago; it can be sent again from {Moment(result.NextAt!.Value)} on.",
        AskOutcome.Active => "This address gets the newsletter already. Nothing was sent.",
        AskOutcome.Unknown => "There is no subscriber with this id.",
        _ => result.Suppression switch
        {
            { Reason: SuppressionReason.Complained } complaint => $"On {Day(complaint.At)} this person marked an issue as spam. Nothing was sent. If they want the newsletter after all, find them in the list and allow them to sign up again.",
            { Reason: SuppressionReason.Bounced } bounce => $"Since {Day(bounce.At)} this mailbox refuses our mail: it does not exist, or is full. Nothing was sent. If it works again, find it in the list and allow it to sign up again.",
            { Reason: SuppressionReason.Erased } erased => $"On {Day(erased.At)} the owner of this address had their data erased. Nothing was sent. Only they themselves can sign up again, with the form on the website.",
            { } left => $"On {Day(left.At)} this person unsubscribed. Nothing was sent. Only they themselves can sign up again, with the form on the website.",
            null => "This person unsubscribed. Nothing was sent. They can sign up again with the form on the website, or be added by hand.",
        },
    };

    private static SubscriberState StateOf(AskResult result) => result.Suppression?.Reason.State() ?? result.Person!.State;

    private string Day(DateTimeOffset at) => English.Date(Local(at));

    private string Moment(DateTimeOffset at) => $"{English.Date(Local(at))}, {English.Time(Local(at))}";

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, site.Value.GetTimeZone()).DateTime;
}
