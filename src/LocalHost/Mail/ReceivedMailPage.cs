using Microsoft.AspNetCore.Html;
using static LocalHost.Mail.Markup;

namespace LocalHost.Mail;

internal static class ReceivedMailPage
{
    public static MailboxPage Show(ReceivedMail mail) => new(mail.Subject, Html(
        $"""
        <p><a href="/dev/mail">← Mailbox</a></p>
        <h1>{mail.Subject}</h1>
        <p class="note">Nothing here is delivered to anyone.</p>
        <table class="headers"><tbody>{Join(Headers(mail).Select(Row))}</tbody></table>
        <h2>HTML</h2>
        {(mail.Html is { } html ? Frame(html) : Html($"<p>This message has no HTML.</p>"))}
        <h2>Text</h2>
        {(mail.Text is { } text ? Html($"<pre>{text}</pre>") : Html($"<p>This message has no text.</p>"))}
        """));

    private static IEnumerable<(string Name, string Value)> Headers(ReceivedMail mail)
    {
        (string, string)[] envelope =
        [
            ("Date", $"{mail.ReceivedAt:yyyy-MM-dd HH:mm:ss} UTC"),
            ("From", WithName(mail.From, mail.FromName)),
            ("To", WithName(mail.To, mail.ToName)),
            ("X-Message-Id", mail.MessageId),
        ];

        return
        [
            .. envelope,
            .. mail.ReplyTo is null ? [] : new[] { ("Reply-To", mail.ReplyTo) },
            .. mail.Headers.Select(header => (header.Key, header.Value)),
            .. mail.CustomArgs.Select(argument => ($"Custom argument {argument.Key}", argument.Value)),
            .. mail.Categories.Select(category => ("Category", category)),
        ];
    }

    private static string WithName(string address, string? name) => string.IsNullOrEmpty(name) ? address : $"{name} <{address}>";

    private static HtmlFormattableString Row((string Name, string Value) header) =>
        Html($"<tr><th scope=\"row\">{header.Name}</th><td>{header.Value}</td></tr>");

    // Scripts and forms stay off. A link opens in a tab of its own, free of the sandbox, so that it works as it would for the reader.
    private static HtmlFormattableString Frame(string html) => Html(
        $"""
        <iframe title="The message" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{$"<base target=_blank>{html}"}"></iframe>
        """);
}
