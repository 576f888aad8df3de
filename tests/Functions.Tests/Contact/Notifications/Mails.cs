using Azure.Storage.Queues;
using Functions.Contact;
using Functions.Contact.Conversation;
using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Counting;
using Functions.Email;
using Functions.Forms.Limits;
using Functions.Security.Cryptography;
using Functions.Tests.Email;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Contact.Notifications;

/// <summary>The mails about messages, on tables in memory.</summary>
internal sealed class Mails
{
    private readonly OutboxStore _outbox;
    private int _messages;

    public Mails(bool autoReply = false)
        : this(autoReply, new TableInMemory(), 1)
    {
    }

    public Mails(bool autoReply, TableInMemory table, params ReadOnlySpan<byte> keys)
    {
        Table = table;
        var cipher = new FieldCipher(Practice.KeysOfVersions(keys));
        var index = new BlindIndex(Practice.Keys);
        var contact = Options.Create(new ContactOptions
        {
            NotifyAddress = "inbox@juniper.example",
            AutoReply = autoReply,
            Offices = { ["north"] = new ContactOptions.Destination { Name = "North office", NotifyAddress = "north@juniper.example" } },
        });
        var layout = new MailLayout(Practice.Site);
        var staff = new StaffMail(layout, Options.Create(new StaffMailOptions()), Practice.Site);
        _outbox = new OutboxStore(Outbox.Service, cipher, owners: [], Time);
        var queues = Mock.Of<QueueServiceClient>(service => service.GetQueueClient(It.IsAny<string>()) == Mock.Of<QueueClient>());
        var outbox = new Outbox(_outbox, new Sender(Time).Email, new PostsInFlight(), new RefusedMailAlarm(NullLogger<RefusedMailAlarm>.Instance), queues, Time, NullLogger<Outbox>.Instance);
        var coalesced = new CoalescedMails(outbox, Time);
        Inquiries = new InquiryStore(Table.Service, new InquiryEncryption(cipher, index), new MessageCounts(new DailyCounts(Practice.Site, Time), Practice.Site), Time);
        Links = new ConversationLinks(new TokenSigner(Practice.Keys, Time), Practice.Site);
        Conversations = new ConversationMails(Inquiries, outbox, new LimitStore(Limits.Service, Time), index, Links, layout, Practice.Site, Time);
        Relay = new InquiryMails(
            Inquiries,
            new UrgentAlerts(Inquiries, coalesced, staff, contact),
            new MessageNotices(Inquiries, coalesced, staff, new NotificationRecipients(contact), index, Practice.Site),
            new AutoReplies(Inquiries, outbox, index, layout, contact, Practice.Site, NullLogger<AutoReplies>.Instance));
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));

    public TableInMemory Table { get; }

    public TableInMemory Outbox { get; } = new();

    public TableInMemory Limits { get; } = new();

    public ConversationLinks Links { get; }

    public ConversationMails Conversations { get; }

    public InquiryStore Inquiries { get; }

    public InquiryMails Relay { get; }

    public IEnumerable<string> Pending => Table.Rows.Select(row => row.RowKey).Where(key => key.StartsWith("m|", StringComparison.Ordinal));

    /// <summary>Somebody writes; the mails are left to whoever relays.</summary>
    public async Task<string> WriteAsync(bool urgent = false, string? office = null)
    {
        _messages++;
        var content = new InquiryContent("Numbat", $"numbat{_messages}@example.com", Phone: null, $"numbat {_messages}", PreferredContact: null, office, Service: null);
        var inquiry = new Inquiry(InquiryKeys.NewId(Time.GetUtcNow()), Time.GetUtcNow(), InquiryStatus.New, content) { Urgent = urgent, OfficeKey = office };
        await Inquiries.AddAsync(inquiry, SubmissionFingerprint.Unkeyed(Time.GetUtcNow(), content.Message), TestContext.Current.CancellationToken);
        return inquiry.Id;
    }

    public async Task<string> WriteAndRelayAsync(bool urgent = false, string? office = null)
    {
        var id = await WriteAsync(urgent, office);
        await Relay.RelayAsync(id, TestContext.Current.CancellationToken);
        return id;
    }

    /// <summary>Staff answer; the mail is left to whoever relays.</summary>
    public Task<ChangeResult> ReplyAsync(string id, string text = "numbat answered", ConversationKind kind = ConversationKind.Reply, string ifMatch = "*", string? key = null)
    {
        var entry = new ConversationEntry(Time.GetUtcNow(), ConversationSide.Staff, "Kim", kind, text);
        return Inquiries.AppendAsync(id, ifMatch, ConversationAddition.ByStaff(id, entry, key is null ? null : Fingerprint(id, text, key)), TestContext.Current.CancellationToken);
    }

    /// <summary>Staff note a call, under a token that may be cancelled.</summary>
    public Task<ChangeResult> NoteCallAsync(string id, CancellationToken cancellationToken)
    {
        var entry = new ConversationEntry(Time.GetUtcNow(), ConversationSide.Staff, "Kim", ConversationKind.Call, "numbat called");
        return Inquiries.AppendAsync(id, "*", ConversationAddition.ByStaff(id, entry, submission: null), cancellationToken);
    }

    /// <summary>The person answers.</summary>
    public Task<ChangeResult> AnswerBackAsync(string id, string text = "numbat answers back", bool urgent = false)
    {
        var entry = new ConversationEntry(Time.GetUtcNow(), ConversationSide.Person, Who: null, ConversationKind.Message, text);
        return Inquiries.AppendAsync(id, "*", ConversationAddition.ByPerson(id, entry, urgent, Fingerprint(id, text, key: null)), TestContext.Current.CancellationToken);
    }

    /// <summary>Everything that can belong to a message.</summary>
    public async Task ConverseAsync(string id)
    {
        await ReplyAsync(id, key: "key");
        await AnswerBackAsync(id, urgent: true);
        await ReplyAsync(id, "numbat on the telephone", ConversationKind.Call);
        await Inquiries.SaveDraftAsync(id, "Kim", "numbat draft", "numbat note", TestContext.Current.CancellationToken);
        await Inquiries.AddLinkAsync(id, TimeSpan.FromDays(14), renew: false, TestContext.Current.CancellationToken);
        await Inquiries.ChangeAsync(id, "*", inquiry => inquiry with { Assignee = "Numbat", Notes = [new InquiryNote(Time.GetUtcNow(), "Kim", "numbat")] }, TestContext.Current.CancellationToken);
    }

    private SubmissionFingerprint Fingerprint(string id, string text, string? key)
        => SubmissionFingerprint.InConversation(InquiryKeys.PartitionOf(id)!, Time.GetUtcNow(), text, key is null ? null : $"{id}{key}", TimeSpan.FromDays(1));

    /// <summary>The mails whose ids begin so, in the order in which they were added.</summary>
    public async Task<IReadOnlyList<EmailMessage>> ToStaffAsync(string topic)
    {
        var mails = new List<EmailMessage>();
        foreach (var id in Outbox.Rows.Select(row => row.RowKey).Where(id => id.StartsWith(topic, StringComparison.Ordinal)).ToList())
        {
            mails.Add((await _outbox.ClaimAsync(id, TestContext.Current.CancellationToken))!.Message);
        }

        return mails;
    }
}
