using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>Composes mails to staff: lines without anything a visitor wrote, and a link to the inbox.</summary>
public sealed class StaffMail(MailLayout layout, IOptions<StaffMailOptions> options, IOptions<SiteOptions> site)
{
    /// <summary>A mail to the address for urgent messages and alarms.</summary>
    public EmailMessage Alert(string subject, params IReadOnlyList<string> lines) => Compose(options.Value.AlertAddress, subject, lines);

    public EmailMessage Compose(string to, string subject, IReadOnlyList<string> lines, string? inquiry = null)
    {
        var link = site.Value.LinkTo(inquiry is null ? "/staff/" : $"/staff/#{inquiry}");
        var body = Html.Of($"""
            <h1 style="font-size:22px;">{subject}</h1>
            {Html.Join(lines.Select(line => Html.Of($"<p>{line}</p>")))}
            {MailLayout.Button(link, "Open the inbox")}
            """);
        var footer = Html.Of($"<p style=\"margin:0;\">You receive this mail because this address is set for notifications of the practice’s website.</p>");
        return new EmailMessage(to, subject, layout.Frame(subject, body, footer).Markup, string.Join("\n\n", [subject, .. lines, link]));
    }
}
