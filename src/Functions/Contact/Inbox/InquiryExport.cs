using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Inbox;

/// <summary>The inquiries as CSV (RFC 4180), row by row as they are read.</summary>
internal sealed record InquiryExport(OwnFieldList Own, InquiryStore Store, IAsyncEnumerable<Inquiry> Inquiries) : StreamedResult
{
    private static readonly string[] StandardColumns =
        ["id", "receivedAt", "status", "urgent", "name", "email", "phone", "preferredContact", "office", "service", "assignee", "hold", "message", "notes", "lang", "conversation"];

    protected override Task WriteAsync(HttpContext httpContext)
        => Csv.WriteAsync(httpContext, "inquiries.csv", Columns(Own), Inquiries.Select(async (inquiry, stop) => Cells(inquiry, Own, await EntriesAsync(Store, inquiry, stop))));

    /// <summary>The practice's own fields follow the others, and then what was answered to fields that are not asked any more.</summary>
    internal static string[] Columns(OwnFieldList own) => [.. StandardColumns, .. own.All.Select(field => field.Name), "otherFields"];

    /// <summary>What came after the first message. Most have nothing: they are not looked up.</summary>
    internal static async ValueTask<IReadOnlyList<ConversationEntry>> EntriesAsync(InquiryStore store, Inquiry inquiry, CancellationToken cancellationToken)
        => inquiry.Replies == 0 || inquiry.IsUndecryptable ? [] : [.. (await store.ConversationAsync(inquiry, cancellationToken)).Skip(1)];

    internal static string?[] Cells(Inquiry inquiry, OwnFieldList own, IReadOnlyList<ConversationEntry> entries) =>
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
        string.Join("\n\n", entries.Select(entry => $"{Csv.Instant(entry.At)} {entry.Who ?? inquiry.Contact.Name} ({entry.Kind.ToString().ToLowerInvariant()}): {entry.Message}")),
        .. own.ValuesOf(inquiry.Contact.Fields),
        string.Join("\n", own.Others(inquiry.Contact.Fields).Select(answer => $"{answer.Key}: {answer.Value}")),
    ];
}
