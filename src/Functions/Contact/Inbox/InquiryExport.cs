using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Inbox;

/// <summary>The inquiries as CSV (RFC 4180), row by row as they are read.</summary>
internal sealed record InquiryExport(OwnFieldList Own, IAsyncEnumerable<Inquiry> Inquiries) : StreamedResult
{
    private static readonly string[] StandardColumns =
        ["id", "receivedAt", "status", "urgent", "name", "email", "phone", "preferredContact", "office", "service", "assignee", "hold", "message", "notes", "lang"];

    protected override Task WriteAsync(HttpContext httpContext)
        => Csv.WriteAsync(httpContext, "inquiries.csv", Columns(Own), Inquiries.Select(inquiry => Cells(inquiry, Own)));

    /// <summary>The practice's own fields follow the others, and then what was answered to fields that are not asked any more.</summary>
    internal static string[] Columns(OwnFieldList own) => [.. StandardColumns, .. own.All.Select(field => field.Name), "otherFields"];

    internal static string?[] Cells(Inquiry inquiry, OwnFieldList own) =>
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
        .. own.ValuesOf(inquiry.Contact.Fields),
        string.Join("\n", own.Others(inquiry.Contact.Fields).Select(answer => $"{answer.Key}: {answer.Value}")),
    ];
}
