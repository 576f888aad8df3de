using Functions.Contact.Inquiries;
using Functions.Email;
using Functions.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Functions.Contact.Notifications;

/// <summary>Tells staff of new messages, coalesced for each address: numbers, office, time, urgency and where to read them. A mail never contains anything of a message.</summary>
public sealed class MessageNotices(
    InquiryStore inquiries, CoalescedMails mails, StaffMail staff, NotificationRecipients recipients, BlindIndex index, IOptions<SiteOptions> site)
{
    private const int MaxListed = 20;

    /// <summary>Runs the action if staff would be told of this message now.</summary>
    /// <returns>Whether it was run.</returns>
    public Task<bool> TrySendAsync(PendingMail message, Func<Task> send, CancellationToken cancellationToken)
        => mails.TrySendAsync(TopicOf(AddressOf(message)), send, cancellationToken);

    /// <summary>Adds one mail for each address that has had none in these five minutes.</summary>
    public Task SendAsync(IEnumerable<PendingMail> pending, CancellationToken cancellationToken) => TaskSequence.ForEachAsync(
        pending.GroupBy(AddressOf, StringComparer.OrdinalIgnoreCase).ToAsyncEnumerable(),
        group => SendAsync(group.Key, [.. group], cancellationToken),
        cancellationToken);

    private async Task SendAsync(string to, IReadOnlyList<PendingMail> messages, CancellationToken cancellationToken)
    {
        var mail = messages.Count == 1 ? Compose(to, messages[0]) : Compose(to, messages);
        if (!await mails.AddAsync(TopicOf(to), MailKind.Staff, mail, cancellationToken))
        {
            return;
        }

        // A crash here tells of them again in the next mail: better than never.
        await TaskSequence.ForEachAsync(messages.ToAsyncEnumerable(), message => message.Mark is null ? Task.CompletedTask : inquiries.DoneAsync(message.Mark), CancellationToken.None);
    }

    private string AddressOf(PendingMail message) => recipients.AddressFor(message.OfficeKey, message.ServiceKey);

    private string TopicOf(string address) => $"messages-{index.Of("notification", address.ToUpperInvariant())}";

    private EmailMessage Compose(string to, PendingMail message) => staff.Compose(
        to,
        TitleOf(message),
        [
            $"Received {Describe(message)}.",
            message.Urgent ? "It contains words from the urgency list: please read it now." : "It contains no words from the urgency list, but it may still be urgent.",
            "For privacy, this mail does not contain the message.",
        ],
        message.Id);

    private EmailMessage Compose(string to, IReadOnlyList<PendingMail> messages)
    {
        var urgent = messages.Count(message => message.Urgent);
        List<StaffMailLine> lines =
        [
            new(urgent > 0 ? $"{urgent} of them contain words from the urgency list: please read them now." : "None contains words from the urgency list, but they may still be urgent."),
            .. messages.OrderByDescending(message => message.Urgent).Take(MaxListed).Select(message => new StaffMailLine($"{TitleOf(message)}, received {Describe(message)}", message.Id)),
        ];
        if (messages.Count > MaxListed)
        {
            lines.Add(new StaffMailLine($"{messages.Count - MaxListed} more are in the inbox."));
        }

        return staff.Compose(to, $"{messages.Count} new messages", [.. lines, new StaffMailLine("For privacy, this mail does not contain the messages.")]);
    }

    private static string TitleOf(PendingMail message) => (message.IsAnswer, message.Urgent) switch
    {
        (false, false) => $"Message {message.Number}",
        (false, true) => $"Urgent message {message.Number}",
        (true, false) => $"New answer in {message.Number}",
        (true, true) => $"Urgent answer in {message.Number}",
    };

    private string Describe(PendingMail message)
    {
        var local = TimeZoneInfo.ConvertTime(message.ReceivedAt, site.Value.GetTimeZone());
        var office = recipients.OfficeName(message.OfficeKey) is { } name ? $", office: {name}" : "";
        return $"on {local:MMMM d} at {local:h:mm tt}{office}";
    }
}
