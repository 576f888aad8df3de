using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>The layout of every HTML mail: tables and inline styles, because mail clients drop everything else.</summary>
public sealed class MailLayout(IOptions<SiteOptions> site)
{
    // For clients that support style sheets; the others invert the colours themselves.
    private static readonly Html DarkMode = new("""
        <style>
            @media (prefers-color-scheme: dark) {
              .mail { background-color: #141b18 !important; }
              .sheet { background-color: #1c2622 !important; }
              .words, .words h1, .words h2, .words h3 { color: #e6ebe5 !important; }
              .words blockquote { background-color: #21302a !important; }
              .words hr, .words th, .words td { border-color: #35423c !important; }
              .name, .words a, .foot a { color: #a5d0b6 !important; }
              .foot { color: #b0bdb4 !important; border-top-color: #35423c !important; }
              .words a.button { background-color: #a5d0b6 !important; color: #10201a !important; }
            }
          </style>
        """);

    private const string Font = "font-family:Georgia,'Times New Roman',serif;";

    /// <param name="title">The title; also the preview text beside the subject, unless <paramref name="preheader"/> is given.</param>
    /// <param name="body">The content.</param>
    /// <param name="footer">Why the person receives this mail, and links.</param>
    /// <param name="preheader">The preview text that a mail client shows beside the subject.</param>
    public Html Frame(string title, Html body, Html footer, string? preheader = null) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <meta name="supported-color-schemes" content="light dark">
          <title>{title}</title>
          {DarkMode}
        </head>
        <body class="mail" style="margin:0;padding:0;background-color:#f4f6f2;">
          <div style="display:none;max-height:0;overflow:hidden;">{preheader ?? title}</div>
          <table role="presentation" class="mail" style="width:100%;border-spacing:0;background-color:#f4f6f2;">
            <tbody><tr><td style="padding:24px 12px;text-align:center;">
              <table role="presentation" class="sheet" style="width:100%;max-width:600px;margin:0 auto;border-spacing:0;background-color:#ffffff;border-radius:8px;text-align:left;">
                <tbody><tr><td class="name" style="padding:24px 32px 0;{Font}font-size:16px;color:#2f5d50;">{site.Value.Name}</td></tr>
                <tr><td class="words" style="padding:16px 32px 24px;{Font}font-size:17px;line-height:1.6;overflow-wrap:anywhere;word-break:break-word;color:#24312c;">{body}</td></tr>
                <tr><td class="foot" style="padding:16px 32px 24px;border-top:1px solid #dfe6df;{Font}font-size:13px;line-height:1.5;color:#5a6b63;">
                  {footer}
                  <p style="margin:8px 0 0;">{site.Value.Name}, {site.Value.PostalAddress}<br>{site.Value.Telephone}</p>
                </td></tr></tbody>
              </table>
            </td></tr></tbody>
          </table>
        </body>
        </html>
        """);

    public static Html Button(string link, string label) => Html.Of($"""
        <p style="margin:24px 0;"><a class="button" href="{link}" style="display:inline-block;padding:12px 24px;background:#2f5d50;color:#ffffff;text-decoration:none;border-radius:6px;">{label}</a></p>
        """);
}
