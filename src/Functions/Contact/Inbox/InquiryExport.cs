using Functions.Contact.Inquiries;
using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Inbox;

/// <summary>The inquiries as CSV (RFC 4180), row by row as they are read.</summary>
internal sealed record InquiryExport(InquiryStore Store, IAsyncEnumerable<Inquiry> Inquiries) : StreamedResult
{
    internal static readonly string[] Columns =
        ["id", "receivedAt", "status", "urgent", "name", "email", "phone", "preferredContact", "office", "service", "assignee", "hold", "message", "notes", "lang", "conversation"];

    protected override Task WriteAsync(HttpContext httpContext) => Csv.WriteAsync(httpContext, "inquiries.csv", Columns, Inquiries.Select(async (inquiry, stop) => Cells(inquiry, await EntriesAsync(Store, inquiry, stop))));

    /// <summary>What came after the first message. Most have nothing: they are not looked up.</summary>
    internal static async ValueTask<IReadOnlyList<ConversationEntry>> EntriesAsync(InquiryStore store, Inquiry inquiry, CancellationToken cancellationToken)
        => inquiry.Replies == 0 || inquiry.IsUndecryptable ? [] : [.. (await store.ConversationAsync(inquiry, cancellationToken)).Skip(1)];

    internal static string?[] Cells(Inquiry inquiry, IReadOnlyList<ConversationEntry> entries) =>
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
    ];
}
