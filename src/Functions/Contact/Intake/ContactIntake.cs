using System.Diagnostics;
using System.Diagnostics.Metrics;
using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Crisis;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Intake;

/// <summary>
/// Accepts a message with at most three storage calls one after the other: first all reads at once, then all writes at
/// once, and only where two duplicates arrive at the same moment, the one that was stored is read. A message that passes a reached limit by
/// its proof of work needs one call more.
/// </summary>
public sealed class ContactIntake(
    InquiryStore inquiries,
    InquiryEncryption encryption,
    FormLimiter limiter,
    SpamJudge spam,
    ProofOfWork proof,
    AddressLimit addresses,
    NotificationRecipients recipients,
    OwnFieldList own,
    IOptions<ContactOptions> options,
    TimeProvider time)
{
    internal static readonly ActivitySource Activities = new("Functions.Contact");
    private static readonly Meter Meter = new("Functions.Contact");
    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("inquiries.accepted", "{inquiry}", "Messages that were stored.");

    /// <param name="message">The validated message.</param>
    /// <param name="request">The request.</param>
    /// <param name="form">All submitted fields.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<SubmitResult> SubmitAsync(InquiryContent message, HttpRequest request, FormBody form, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("inquiries.take_in");
        string[] texts = [message.Message, .. own.FreeTexts(message.Fields)];
        var urgent = texts.Any(UrgentWords.AreIn);
        var key = IdempotencyKey.Of(request, form);
        var submission = SubmissionOf(message, key);
        var admission = await limiter.AdmitAsync(request, ContactForm.Form, form, urgent, cancellationToken);
        if (admission.Refusal is { } refusal)
        {
            // A retry of a message that is stored already is thanked for, whatever limit is reached now.
            return key is not null && await inquiries.FindEarlierAsync(submission, cancellationToken) is SubmitResult.Repeated stored
                ? stored
                : new SubmitResult.Refused(refusal);
        }

        var earlier = inquiries.FindEarlierAsync(submission, cancellationToken);
        var limitReached = addresses.IsReachedAsync(ContactForm.Form, message.Email, cancellationToken);
        var proofOfWork = admission.ProofOfWorkUsed ? Task.FromResult<bool?>(true) : proof.IsSolvedAsync(form, cancellationToken);
        await Task.WhenAll(earlier, limitReached, proofOfWork);
        if (await earlier is { } duplicate)
        {
            return duplicate;
        }

        var verdict = spam.Judge(request, ContactForm.Form, form, string.Join('\n', texts), await proofOfWork);
        if (await limitReached)
        {
            verdict = verdict.Quarantined(AddressLimit.Reason);
        }

        var inquiry = InquiryOf(message, urgent, verdict, submission.At);
        var added = inquiries.AddAsync(inquiry, submission, cancellationToken);
        await Task.WhenAll(added, addresses.CountAsync(ContactForm.Form, message.Email, CancellationToken.None));
        var result = await added;
        if (result is SubmitResult.New)
        {
            Accepted.Add(1);
        }

        return result;
    }

    private SubmissionFingerprint SubmissionOf(InquiryContent message, string? key)
    {
        var now = time.GetUtcNow();
        return key is null
            ? SubmissionFingerprint.Unkeyed(now, encryption.ContentHash(message))
            : SubmissionFingerprint.Keyed(now, encryption.ContentHash(message), encryption.KeyHash(key), options.Value.KeyLifetime);
    }

    private Inquiry InquiryOf(InquiryContent message, bool urgent, SpamVerdict verdict, DateTimeOffset receivedAt)
    {
        // A message that may be from a person in danger is never quarantined.
        var status = verdict.Quarantine && !urgent ? InquiryStatus.Spam : InquiryStatus.New;
        return new Inquiry(InquiryKeys.NewId(receivedAt), receivedAt, status, message)
        {
            Urgent = urgent,
            SpamReasons = verdict.Reasons,
            OfficeKey = recipients.OfficeKey(message.Office),
            ServiceKey = recipients.ServiceKey(message.Service),
        };
    }
}
