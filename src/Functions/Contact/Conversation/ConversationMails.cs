using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Forms.Limits;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Conversation;

/// <summary>
/// Adds the mails that are owed to people to the outbox: that staff have answered, and a new link for whoever asked for one. Neither has anything of the conversation in it, nor a name.
/// </summary>
public sealed class ConversationMails(
    InquiryStore inquiries, Outbox outbox, LimitStore limits, BlindIndex index, ConversationLinks links, MailLayout layout, IOptions<SiteOptions> site, TimeProvider time)
{
    private const int MaxLinks = 3;
    private static readonly TimeSpan LinkWindow = TimeSpan.FromDays(1);

    /// <summary>Adds every mail that is owed. One that fails does not keep the others from being added.</summary>
    /// <exception cref="AggregateException">The failures, after all mails were tried.</exception>
    public Task RelayAsync(CancellationToken cancellationToken) => TaskSequence.RunAllAsync(
        cancellationToken,
        () => TaskSequence.ForEachAsync(inquiries.PendingRepliesAsync(cancellationToken), mark => TellAsync(mark, cancellationToken), cancellationToken),
        () => RelayLinksAsync(cancellationToken));

    /// <summary>Tells one person that staff have answered.</summary>
    public async Task RelayAsync(string id, CancellationToken cancellationToken)
    {
        if (await inquiries.FindPendingReplyAsync(id, cancellationToken) is { } mark)
        {
            await TellAsync(mark, cancellationToken);
        }
    }

    /// <summary>Sends the new links that were asked for.</summary>
    public Task RelayLinksAsync(CancellationToken cancellationToken)
        => TaskSequence.ForEachAsync(inquiries.LinkRequestsAsync(cancellationToken), request => SendLinkAsync(request, cancellationToken), cancellationToken);

    // Older links go on, so that whoever opens the older one of two mails is not turned away.
    private async Task TellAsync(PendingMark mark, CancellationToken cancellationToken)
    {
        if (await inquiries.FindAsync(mark.Id, cancellationToken) is { } inquiry
            && await inquiries.AddLinkAsync(inquiry.Id, ConversationLinks.Lifetime, renew: false, cancellationToken) is { } link)
        {
            // The number of the reply in the id: adding it again after a crash is adding it once.
            await outbox.AddAsync($"answered-{inquiry.Id}-{inquiry.Replies}", MailKind.Person, Compose(inquiry, link, "mail.answered", "mail.answeredText"), cancellationToken);
        }

        await inquiries.DoneAsync(mark);
    }

    // It ends the older ones: whoever has forwarded a mail, or lost their telephone, closes the conversation to others with it.
    private async Task SendLinkAsync(PendingMark request, CancellationToken cancellationToken)
    {
        var fingerprint = index.Of("conversation link", request.RowKey);
        if (!await limits.HasReachedAsync(fingerprint, MaxLinks, time.GetUtcNow() - LinkWindow, cancellationToken)
            && await inquiries.FindLinkedAsync(request, cancellationToken) is { } id
            && await inquiries.FindAsync(id, cancellationToken) is { } inquiry
            && await inquiries.AddLinkAsync(id, ConversationLinks.Lifetime, renew: true, cancellationToken) is { } link)
        {
            await outbox.AddAsync($"link-{id}-{link.Generation}", MailKind.Visitor, Compose(inquiry, link, "mail.link", "mail.linkText"), cancellationToken);
            await limits.CountAsync(fingerprint, CancellationToken.None);
        }

        await inquiries.DoneAsync(request);
    }

    private EmailMessage Compose(Inquiry inquiry, ConversationLink sent, string subjectKey, string textKey)
    {
        var words = Words.In(site.Value.LanguageFor(inquiry.Contact.Lang));
        var link = links.Create(inquiry.Id, sent.Generation, words.Language);
        var (text, keep, noReply) = (words[textKey], words["mail.conversationLink"], words.Format("mail.conversationNoReply", ("telephone", site.Value.Telephone)));
        var mail = new MailContent
        {
            Subject = words.Format(subjectKey, ("practice", site.Value.Name)),
            Body = Html.Of($"""
                {MailLayout.Paragraph(text)}
                {MailLayout.Button(link, words["mail.openPage"])}
                {MailLayout.Paragraph(keep)}
                {MailLayout.Paragraph(noReply, site.Value.Telephone)}
                """),
            Text = $"{text}\n\n{link}\n\n{keep}\n\n{noReply}",
            FooterText = words["mail.replyReason"],
            Lang = words.Language,
        };
        return layout.Compose(inquiry.Contact.Email, mail) with { Owner = InquiryMailOwners.Of(inquiry.Id) };
    }
}
