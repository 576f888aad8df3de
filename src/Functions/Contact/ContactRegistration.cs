using Functions.Contact.Conversation;
using Functions.Contact.Inbox;
using Functions.Contact.Inquiries;
using Functions.Contact.Intake;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Email;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Contact;

internal static class ContactRegistration
{
    public static IServiceCollection AddContact(this IServiceCollection services) => services
        .AddValidatedOptions<ContactOptions>(ContactOptions.Section)
        .AddOptions<StaffMailOptions>()
        .Configure<IOptions<ContactOptions>>((mail, contact) => mail.AlertAddress = contact.Value.Alerts)
        .Services
        .AddSingleton<NotificationRecipients>()
        .AddSingleton(services => OwnFields(services.GetRequiredService<IConfiguration>()))
        .AddSingleton<InquiryEncryption>()
        .AddSingleton<MessageCounts>()
        .AddSingleton<InquiryStore>()
        .AddSingleton<InquiryErasure>()
        .AddSingleton<InboxCounts>()
        .AddSingleton<IMailOwners, InquiryMailOwners>()
        .AddSingleton<InquiryMails>()
        .AddSingleton<CoalescedMails>()
        .AddSingleton<MessageNotices>()
        .AddSingleton<AutoReplies>()
        .AddSingleton<UrgentAlerts>()
        .AddSingleton<StaffDigest>()
        .AddSingleton<UnansweredAlarm>()
        .AddSingleton<RemovalWarning>()
        .AddSingleton<ContactIntake>()
        .AddSingleton<MailRelay>()
        .AddSingleton<ConversationLinks>()
        .AddSingleton<ConversationMails>()
        .AddSingleton<ConversationIntake>()
        .AddSingleton<OpenedInquiries>();

    // Not by way of the options: the Cli's export knows no other setting of the form.
    private static OwnFieldList OwnFields(IConfiguration configuration)
        => new(configuration.GetSection($"{ContactOptions.Section}:{nameof(ContactOptions.Fields)}").Get<Dictionary<string, ContactOptions.Field>>() ?? []);
}
