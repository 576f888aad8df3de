using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace LocalHost.Mail;

/// <summary>The frame that the mailbox's pages share.</summary>
internal sealed class MailboxPage(string title, IHtmlContent body) : IResult
{
    // The frame with the message inherits this policy: its styles and pictures show, its scripts never run.
    private const string Policy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' http: https: data:; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private const string Style =
        """
        :root { color-scheme: light dark; }
        body { margin: 0 auto; padding: 1rem; max-width: 60rem; font-family: system-ui, sans-serif; line-height: 1.5; }
        h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; }
        .note { padding: .5rem .75rem; border-left: .25rem solid #b58900; }
        .quiet { opacity: .75; }
        form { margin-bottom: 1.5rem; }
        .wide { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #8884; text-align: left; vertical-align: top; }
        td { overflow-wrap: anywhere; }
        .headers th { width: 12rem; padding-right: 1rem; font-weight: normal; }
        time { white-space: nowrap; }
        button { font: inherit; padding: .4rem .8rem; }
        iframe { box-sizing: border-box; width: 100%; height: 70vh; border: 1px solid #8884; background: #fff; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .75rem; border: 1px solid #8884; }
        @media (max-width: 40rem) {
          .mails thead { position: absolute; clip-path: inset(50%); }
          .mails tr, .headers tr { display: block; padding: .5rem 0; border-bottom: 1px solid #8884; }
          .mails td, .headers th, .headers td { display: block; width: auto; padding: 0; border: 0; }
          .headers th { opacity: .75; font-size: .875rem; }
        }
        """;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        return TypedResults.Content(Render(), "text/html; charset=utf-8").ExecuteAsync(httpContext);
    }

    private string Render()
    {
        using var writer = new StringWriter();
        Markup.Html(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="stylesheet" href="/site.css">
            <style>{new HtmlString(Style)}</style>
            </head>
            <body>
            {body}
            </body>
            </html>
            """).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
