using Functions.Contact.Inquiries;
using Functions.Contact.Intake;
using Functions.Contact.Notifications;
using Functions.Email;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Contact;

internal static class ContactRegistration
{
    public static IServiceCollection AddContact(this IServiceCollection services) => services
        .AddValidatedOptions<ContactOptions>(ContactOptions.Section)
        .AddSingleton<Routing>()
        .AddSingleton<InquirySealer>()
        .AddSingleton<InquiryStore>()
        .AddSingleton<InquiryMails>()
        .AddSingleton<StaffMail>()
        .AddSingleton<UrgentAlerts>()
        .AddSingleton<StaffDigest>()
        .AddSingleton<UnansweredAlarm>()
        .AddSingleton<ContactIntake>();
}
