using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Email;

/// <summary>The frame of every HTML mail: tables and inline styles, because mail clients drop the rest.</summary>
public sealed class MailLayout(IOptions<SiteOptions> site)
{
    private const string Font = "font-family:Georgia,'Times New Roman',serif;";

    /// <param name="title">Also the text that a mail client shows beside the subject, unless <paramref name="preheader"/> is given.</param>
    /// <param name="body">The content.</param>
    /// <param name="footer">Why the person gets this mail, and links.</param>
    /// <param name="preheader">The first line that a mail client shows.</param>
    public Html Frame(string title, Html body, Html footer, string? preheader = null) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{title}</title>
        </head>
        <body style="margin:0;padding:0;background:#f4f6f2;">
          <div style="display:none;max-height:0;overflow:hidden;">{preheader ?? title}</div>
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f6f2;">
            <tr><td align="center" style="padding:24px 12px;">
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-radius:8px;">
                <tr><td style="padding:24px 32px 0;{Font}font-size:16px;color:#2f5d50;">{site.Value.Name}</td></tr>
                <tr><td style="padding:8px 32px 24px;{Font}font-size:17px;line-height:1.6;color:#24312c;">{body}</td></tr>
                <tr><td style="padding:16px 32px 24px;border-top:1px solid #dfe6df;{Font}font-size:13px;line-height:1.5;color:#5a6b63;">
                  {footer}
                  <p style="margin:8px 0 0;">{site.Value.Name}, {site.Value.PostalAddress}<br>{site.Value.Telephone}</p>
                </td></tr>
              </table>
            </td></tr>
          </table>
        </body>
        </html>
        """);

    public static Html Button(string link, string label) => Html.Of($"""
        <p style="margin:24px 0;"><a href="{link}" style="display:inline-block;padding:12px 24px;background:#2f5d50;color:#ffffff;text-decoration:none;border-radius:6px;">{label}</a></p>
        """);
}
