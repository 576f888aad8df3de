using System.Globalization;
using System.Text;
using Functions.Contact.Inquiries;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Inbox;

/// <summary>The inquiries as CSV (RFC 4180), row by row as they are read.</summary>
internal sealed record InquiryExport(IAsyncEnumerable<Inquiry> Inquiries) : StreamedResult
{
    private static readonly string[] Columns =
        ["id", "receivedAt", "status", "urgent", "name", "email", "phone", "preferredContact", "office", "service", "assignee", "hold", "message", "notes"];

    protected override async Task WriteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"inquiries.csv\"";
        // The byte order mark tells spreadsheets that this is UTF-8.
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Row(Columns));
        await foreach (var inquiry in Inquiries.WithCancellation(httpContext.RequestAborted))
        {
            await writer.WriteAsync(Csv.Row(Cells(inquiry)));
        }
    }

    private static string?[] Cells(Inquiry inquiry) =>
    [
        inquiry.Id,
        inquiry.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        inquiry.Status.ToString().ToLowerInvariant(),
        inquiry.Urgent ? "yes" : "no",
        inquiry.Contact.Name,
        inquiry.Contact.Email,
        inquiry.Contact.Phone,
        inquiry.Contact.PreferredContact,
        inquiry.Contact.Office,
        inquiry.Contact.Service,
        inquiry.Assignee,
        inquiry.Hold ? "yes" : "no",
        inquiry.Contact.Message,
        string.Join("\n", inquiry.Notes.Select(note => note.Text)),
    ];
}
