using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>The form of every mail to staff: lines that say nothing of what anybody wrote, and the way to the inbox.</summary>
public sealed class StaffMail(MailLayout layout, IOptions<StaffMailOptions> options, IOptions<SiteOptions> site)
{
    /// <summary>A mail to whoever hears of urgent messages and alarms.</summary>
    public EmailMessage Alert(string subject, params IReadOnlyList<string> lines) => Compose(options.Value.AlertAddress, subject, lines);

    public EmailMessage Compose(string to, string subject, IReadOnlyList<string> lines, string? inquiry = null)
    {
        var link = site.Value.LinkTo(inquiry is null ? "/staff/" : $"/staff/#{inquiry}");
        var body = Html.Of($"""
            <h1 style="font-size:22px;">{subject}</h1>
            {Html.Join(lines.Select(line => Html.Of($"<p>{line}</p>")))}
            {MailLayout.Button(link, "Open the inbox")}
            """);
        var footer = Html.Of($"<p style=\"margin:0;\">You get this mail because your address is the practice's for messages of the site.</p>");
        return new EmailMessage(to, subject, layout.Frame(subject, body, footer).Markup, string.Join("\n\n", [subject, .. lines, link]));
    }
}

/// <summary>Who gets the mails to staff. The settings of the contact form say it.</summary>
public sealed class StaffMailOptions
{
    public string AlertAddress { get; set; } = "";
}
