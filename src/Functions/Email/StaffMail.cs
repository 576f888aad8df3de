using Functions.Http;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>Composes mails to staff: lines without anything a visitor wrote, and a link to the inbox.</summary>
public sealed class StaffMail(MailLayout layout, IOptions<StaffMailOptions> options, IOptions<SiteOptions> site)
{
    private const string Reason = "You receive this mail because this address is set for notifications of the practice’s website.";

    /// <summary>A mail to the address for urgent messages and alarms.</summary>
    public EmailMessage Alert(string subject, params IReadOnlyList<string> lines) => Compose(options.Value.AlertAddress, subject, lines);

    public EmailMessage Compose(string to, string subject, IReadOnlyList<string> lines, string? inquiry = null)
        => Compose(to, subject, [.. lines.Select(line => new StaffMailLine(line))], inquiry);

    public EmailMessage Compose(string to, string subject, IReadOnlyList<StaffMailLine> lines, string? inquiry = null)
    {
        var link = LinkTo(inquiry);
        return layout.Compose(to, new MailContent
        {
            Subject = subject,
            Body = Html.Of($"""
                {Html.Join(lines.Select(line => MailLayout.Paragraph(line.Inquiry is null ? Html.Of($"{line.Text}") : MailLayout.Link(LinkTo(line.Inquiry), line.Text))))}
                {MailLayout.Button(link, inquiry is null ? "Open the inbox" : "Open the message")}
                """),
            Text = string.Join("\n\n", [.. lines.Select(line => line.Inquiry is null ? line.Text : $"{line.Text}\n{LinkTo(line.Inquiry)}"), link]),
            FooterText = Reason,
            IsForStaff = true,
            Lang = Words.DefaultLanguage,
        });
    }

    private string LinkTo(string? inquiry) => site.Value.LinkTo(inquiry is null ? "/staff/" : $"/staff/#{inquiry}");
}

/// <summary>A line of a mail to staff.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Inquiry">The id of the message that it leads to; null for none.</param>
public sealed record StaffMailLine(string Text, string? Inquiry = null);
