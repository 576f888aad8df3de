using Functions.Http;
using Functions.Site;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>
/// The layout of every mail, in the site's colours and type: tables and inline styles, because mail clients drop most of everything else. Outlook on
/// Windows needs a width in pixels and the padding of a button on its cell; Gmail drops the attributes of html and body.
/// </summary>
public sealed class MailLayout(IOptions<SiteOptions> site)
{
    /// <summary>The width of what is inside the sheet, in pixels.</summary>
    internal const int ContentWidth = 536;

    internal const string Serif = "font-family:'Palatino Linotype','Iowan Old Style',Palatino,Georgia,serif;font-weight:600;";
    private const string Sans = "font-family:'Segoe UI',system-ui,-apple-system,Roboto,Helvetica,Arial,sans-serif;";
    private const string NoBreak = "white-space:nowrap;";
    private const int PaddingLength = 80;

    private static readonly MailColors Light = MailColors.Light;
    private static readonly MailColors Dark = MailColors.Dark;

    internal static readonly string LinkStyle = $"color:{Light.Green};";

    // For clients that support style sheets; the others invert the colours themselves.
    private static readonly Html Style = new($$"""
        <style>
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            @media (max-width: 480px) {
              .around { padding: 0 !important; }
              .sheet { border-width: 0 !important; border-radius: 0 !important; }
              .part { padding-left: 20px !important; padding-right: 20px !important; }
              .sheet h1 { font-size: 26px !important; }
            }
            @media (prefers-color-scheme: dark) {
              .mail { background-color: {{Dark.Paper}} !important; }
              .sheet { background-color: {{Dark.Surface}} !important; color: {{Dark.Ink}} !important; }
              .sheet, .part, .sheet hr, .sheet th, .sheet td { border-color: {{Dark.Line}} !important; }
              .name, .sheet h1, .sheet h2, .sheet h3, .sheet h4, .sheet blockquote { color: {{Dark.Heading}} !important; }
              .sheet blockquote { border-color: {{Dark.Berry}} !important; }
              .crisis, .sheet blockquote, .sheet pre, .sheet code { background-color: {{Dark.Sage}} !important; }
              .soft { color: {{Dark.SoftInk}} !important; }
              .sheet a { color: {{Dark.Green}} !important; }
              .button { background-color: {{Dark.Green}} !important; }
              .sheet .button a { color: {{Dark.OnGreen}} !important; }
            }
          </style>
        """);

    // Clients fill the preview with what comes next: characters without ink keep the body out of it.
    private static readonly Html PreheaderPadding = new(string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", PaddingLength)));

    public EmailMessage Compose(string to, MailContent mail) => new(to, mail.Subject, Frame(mail).Markup, Text(mail));

    public Html Frame(MailContent mail)
    {
        var heading = mail.Heading ?? mail.Subject;
        var words = WordsOf(mail);
        var (lang, own) = (mail.Lang ?? words.Language, Html.Empty);
        var isInWords = lang.Split('-')[0] == words.Language;
        var isRightToLeft = mail.IsRightToLeft || (isInWords && words.IsRightToLeft);
        var language = isRightToLeft ? Html.Of($"lang=\"{lang}\" dir=\"rtl\"") : Html.Of($"lang=\"{lang}\"");
        if (!isInWords)
        {
            own = Html.Of($" lang=\"{words.Language}\" dir=\"{words.Direction}\"");
        }

        return Html.Of($"""
            <!DOCTYPE html>
            <html {language}>
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <meta name="supported-color-schemes" content="light dark">
              <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
              <title>{mail.Subject}</title>
              {Style}
            </head>
            <body class="mail" style="margin:0;padding:0;background-color:{Light.Paper};">
              <div style="display:none;max-height:0;overflow:hidden;">{mail.Preheader ?? heading}{PreheaderPadding}</div>
              <table role="presentation" class="mail" {language} style="width:100%;table-layout:fixed;border-spacing:0;background-color:{Light.Paper};">
                <tbody><tr><td class="around" style="padding:24px 12px;">
                  <table role="presentation" class="sheet" style="width:600px;max-width:100%;table-layout:fixed;margin:0 auto;border-spacing:0;border:1px solid {Light.Line};border-radius:16px;background-color:{Light.Surface};text-align:{(isRightToLeft ? "right" : "left")};{Sans}font-size:17px;line-height:1.6;overflow-wrap:anywhere;word-break:break-word;color:{Light.Ink};">
                    <tbody><tr><td class="part" style="padding:20px 32px;border-bottom:1px solid {Light.Line};">{Masthead(mail, own)}</td></tr>
                    <tr><td class="part" style="padding:28px 32px 16px;"><h1 style="margin:0 0 16px;{Serif}font-size:29px;line-height:1.25;color:{Light.Heading};">{heading}</h1>
            {mail.Body}</td></tr>{(mail.IsForStaff ? Html.Empty : Crisis(words, own))}
                    <tr><td class="part soft"{own} style="padding:16px 32px 24px;font-size:14px;line-height:1.6;color:{Light.SoftInk};">{mail.Footer ?? Html.Of($"<p style=\"margin:0;\">{mail.FooterText}</p>")}{(mail.IsForStaff ? Html.Empty : Address())}</td></tr></tbody>
                  </table>
                </td></tr></tbody>
              </table>
            </body>
            </html>
            """);
    }

    public string Text(MailContent mail)
    {
        var masthead = mail.Masthead is null ? "" : $"{mail.Masthead}{(mail.Date is null ? "" : $", {mail.Date}")}\n\n";
        var words = WordsOf(mail);
        var foot = mail.IsForStaff ? "" : $"""


            --{' '}
            {mail.FooterText}

            {words.Format("mail.crisis", ("call", Call(words, CrisisBlock.Lifeline)), ("text", Text(words)), ("emergency", Call(words, CrisisBlock.EmergencyNumber)))}

            {site.Value.Name}, {site.Value.PostalAddress}, {site.Value.Telephone}
            """;
        return $"{masthead}{mail.Heading ?? mail.Subject}\n\n{mail.Text}{foot}";
    }

    /// <summary>The style of a link that is a button.</summary>
    public static string ButtonLinkStyle { get; } = $"display:inline-block;padding:14px 26px;font-weight:600;line-height:1.3;text-align:center;text-decoration:none;color:{Light.OnGreen};";

    public static Html Button(string link, string label) => Button(link, Html.Of($"{label}"));

    /// <param name="link">The address.</param>
    /// <param name="label">Its words, with their markup.</param>
    public static Html Button(string link, Html label) => Html.Of($"""
        <table role="presentation" style="margin:24px 0;border-spacing:0;"><tbody><tr><td class="button" style="padding:0;border-radius:11px;background-color:{Light.Green};mso-padding-alt:14px 26px;"><a href="{link}" style="{ButtonLinkStyle}">{label}</a></td></tr></tbody></table>
        """);

    public static Html Paragraph(Html text) => Html.Of($"<p style=\"margin:0 0 16px;\">{text}</p>");

    /// <summary>A paragraph whose telephone numbers are links.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="practice">The practice's own number, where it can stand in the text.</param>
    public static Html Paragraph(string text, string? practice = null) => Paragraph(TelephoneLinks.In(text, practice, Dial));

    public static Html Link(string address, string text) => Html.Of($"<a href=\"{address}\" style=\"{LinkStyle}\">{text}</a>");

    private static Html Dial(string address, string text) => Html.Of($"<a href=\"{address}\" style=\"{LinkStyle}{NoBreak}\">{text}</a>");

    private Words WordsOf(MailContent mail) => Words.In(site.Value.LanguageFor(mail.Lang));

    private Html Masthead(MailContent mail, Html language)
    {
        var date = mail.Date is null ? Html.Empty : Html.Of($"<p class=\"soft\"{language} style=\"margin:2px 0 0;font-size:14px;line-height:1.4;color:{Light.SoftInk};\">{mail.Date}</p>");
        return Html.Of($"<p class=\"name\" style=\"margin:0;{Serif}font-size:20px;line-height:1.3;color:{Light.Heading};\">{mail.Masthead ?? site.Value.Name}</p>{date}");
    }

    private static Html Crisis(Words words, Html language)
    {
        var help = words.Html(
            "mail.crisis",
            ("call", Dial($"tel:{CrisisBlock.Lifeline}", Call(words, CrisisBlock.Lifeline))),
            ("text", Dial(CrisisBlock.TextAddress(words), Text(words))),
            ("emergency", Dial($"tel:{CrisisBlock.EmergencyNumber}", Call(words, CrisisBlock.EmergencyNumber))));
        return Html.Of($"""

            <tr><td class="part crisis"{language} style="padding:14px 32px;background-color:{Light.Sage};font-size:16px;line-height:1.6;">{help}</td></tr>
            """);
    }

    private static string Call(Words words, string number) => words.Format("mail.call", ("number", number));

    private static string Text(Words words) => words.Format("mail.text", ("number", CrisisBlock.Lifeline));

    private Html Address() => Html.Of($"""
        <p style="margin:8px 0 0;">{site.Value.Name}, {site.Value.PostalAddress}<br>{Dial($"tel:{Telephone.Dialled(site.Value.Telephone)}", site.Value.Telephone)}</p>
        """);
}
