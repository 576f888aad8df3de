using Functions.Contact.Inquiries;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Inbox;

/// <summary>The inquiries as CSV (RFC 4180), row by row as they are read.</summary>
internal sealed record InquiryExport(IAsyncEnumerable<Inquiry> Inquiries) : StreamedResult
{
    internal static readonly string[] Columns =
        ["id", "receivedAt", "status", "urgent", "name", "email", "phone", "preferredContact", "office", "service", "assignee", "hold", "message", "notes", "lang"];

    protected override Task WriteAsync(HttpContext httpContext) => Csv.WriteAsync(httpContext, "inquiries.csv", Columns, Inquiries.Select(Cells));

    internal static string?[] Cells(Inquiry inquiry) =>
    [
        inquiry.Id,
        Csv.Instant(inquiry.ReceivedAt),
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
        inquiry.Contact.Lang,
    ];
}
