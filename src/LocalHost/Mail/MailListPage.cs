using Microsoft.AspNetCore.Html;
using static LocalHost.Mail.Markup;

namespace LocalHost.Mail;

internal static class MailListPage
{
    private const int MaxRows = 200;

    public static MailboxPage Show(IReadOnlyList<ReceivedMail> mails, bool isOn) => new("Mailbox", Html(
        $"""
        <h1>Mailbox</h1>
        <p class="note">Nothing here is delivered to anyone.</p>
        {(isOn ? Switch("on", "It accepts what is sent.", "off") : Switch("off", "Sending is answered with 503, and nothing is kept.", "on"))}
        {(mails.Count == 0 ? Html($"<p>No mail has arrived yet.</p>") : Table(mails))}
        <p class="quiet">{Shown(mails.Count)} <a href="/dev/mail.json">All as JSON</a></p>
        """));

    private static HtmlFormattableString Switch(string state, string effect, string other) => Html(
        $"""
        <form method="post" action="/dev/mail/switch">
          <p>The mailbox is <strong>{state}</strong>. {effect}</p>
          <button name="state" value="{other}">Turn the mailbox {other}</button>
        </form>
        """);

    private static HtmlFormattableString Table(IReadOnlyList<ReceivedMail> mails) => Html(
        $"""
        <div class="wide"><table class="mails">
          <thead><tr><th>Time (UTC)</th><th>To</th><th>Subject</th></tr></thead>
          <tbody>{Join(mails.Take(MaxRows).Select(Row))}</tbody>
        </table></div>
        """);

    private static HtmlFormattableString Row(ReceivedMail mail) => Html(
        $"""
        <tr>
          <td><time datetime="{mail.ReceivedAt:O}">{mail.ReceivedAt:yyyy-MM-dd HH:mm:ss}</time></td>
          <td>{mail.To}</td>
          <td><a href="/dev/mail/{mail.Id}">{(mail.Subject.Length == 0 ? "(no subject)" : mail.Subject)}</a></td>
        </tr>
        """);

    private static string Shown(int count) => count > MaxRows ? $"The newest {MaxRows} of {count}." : $"{count} in all.";
}
