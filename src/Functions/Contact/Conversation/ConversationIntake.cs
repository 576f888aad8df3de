using System.Diagnostics.Metrics;
using Functions.Contact.Inquiries;
using Functions.Contact.Intake;
using Functions.Crisis;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Conversation;

/// <summary>Takes what a person answers, as a first message is taken: urgent words pass every limit, and the same sent again is stored once. Whoever has the link is known, so that nothing is spam.</summary>
public sealed class ConversationIntake(InquiryStore inquiries, InquiryEncryption encryption, FormLimiter limiter, IOptions<ContactOptions> options, TimeProvider time)
{
    private const string Kind = "person";

    private static readonly Meter Meter = new("Functions.Contact");
    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("conversations.accepted", "{message}", "Answers of people that were stored.");

    /// <param name="inquiry">The inquiry that the person's link shows.</param>
    /// <param name="message">The validated message.</param>
    /// <param name="request">The request.</param>
    /// <param name="form">All submitted fields.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of it, or why a limit refuses it.</returns>
    public async Task<(ChangeResult? Result, Problem? Refusal)> AddAsync(Inquiry inquiry, string message, HttpRequest request, FormBody form, CancellationToken cancellationToken)
    {
        using var activity = ContactIntake.Activities.StartActivity("conversations.take_in");
        var urgent = UrgentWords.AreIn(message);
        var submission = SubmissionOf(inquiry, message, IdempotencyKey.Of(request, form));
        var admission = await limiter.AdmitAsync(request, ConversationForm.Message, form, urgent, cancellationToken);
        if (admission.Refusal is { } refusal && !await inquiries.HasAddedAsync(submission, cancellationToken))
        {
            return (null, refusal);
        }

        var entry = new ConversationEntry(submission.At, ConversationSide.Person, Who: null, ConversationKind.Message, message);
        var result = await inquiries.AppendAsync(inquiry.Id, "*", ConversationAddition.ByPerson(inquiry.Id, entry, urgent, submission), cancellationToken);
        if (result is ChangeResult.Changed)
        {
            Accepted.Add(1);
        }

        return (result, null);
    }

    private SubmissionFingerprint SubmissionOf(Inquiry inquiry, string message, string? key) => SubmissionFingerprint.InConversation(
        InquiryKeys.PartitionOf(inquiry.Id)!,
        time.GetUtcNow(),
        encryption.EntryHash(inquiry.Id, Kind, message),
        key is null ? null : encryption.EntryKeyHash(inquiry.Id, Kind, key),
        options.Value.KeyLifetime);
}
