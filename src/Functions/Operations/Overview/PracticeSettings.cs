using Functions.Contact;
using Functions.Content;
using Functions.Email;
using Functions.Forms;
using Functions.Newsletter;
using Functions.Operations.Backups;
using Functions.Operations.Timers;
using Functions.Security;
using Microsoft.Extensions.Options;

namespace Functions.Operations.Overview;

/// <summary>
/// The settings that staff may see something of. Each value that is shown is named in a section of its own; nothing is shown for being a setting.
/// </summary>
public sealed class PracticeSettings(
    IOptions<SiteOptions> site,
    IOptions<ContactOptions> contact,
    IOptions<NewsletterOptions> newsletter,
    IOptions<EmailOptions> email,
    IOptions<FormsOptions> forms,
    IOptions<StaffOptions> staff,
    IOptions<SecurityOptions> security,
    IOptions<ContentOptions> content,
    IOptions<BackupOptions> backups,
    IOptions<TimerOptions> timers)
{
    public SiteOptions Site => site.Value;

    public ContactOptions Contact => contact.Value;

    public NewsletterOptions Newsletter => newsletter.Value;

    public EmailOptions Email => email.Value;

    public FormsOptions Forms => forms.Value;

    public StaffOptions Staff => staff.Value;

    /// <summary>Only for the versions of keys, and whether a key is one that everybody knows.</summary>
    public SecurityOptions Security => security.Value;

    public ContentOptions Content => content.Value;

    public BackupOptions Backups => backups.Value;

    public TimerOptions Timers => timers.Value;
}
