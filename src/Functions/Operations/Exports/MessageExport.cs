using System.Runtime.CompilerServices;
using System.Text.Json;
using Functions.Contact.Inbox;
using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Http;

namespace Functions.Operations.Exports;

/// <summary>The messages, with what staff noted.</summary>
internal sealed class MessageExport(InquiryStore inquiries, OwnFieldList own) : IExportPart
{
    private const string Lines = "messages.jsonl";
    private const string Sheet = "messages.csv";

    public string Name => "Messages";

    public IReadOnlyList<(string Path, string Content)> Files { get; } =
    [
        (Lines, "every message, newest first, one JSON object a line: what the person wrote, and the status and notes of staff"),
        (Sheet, "the same for a spreadsheet"),
    ];

    public async Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken)
    {
        await using var lines = folder.CreateTextFile(Lines);
        await using var sheet = folder.CreateFile(Sheet);
        await Csv.WriteAsync(sheet, InquiryExport.Columns(own), RowsAsync(lines, part, cancellationToken), cancellationToken);
    }

    private async IAsyncEnumerable<string?[]> RowsAsync(StreamWriter lines, ExportedPart part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var inquiry in inquiries.ListAsync(new InquiryFilter(), after: null, cancellationToken))
        {
            if (inquiry.IsUndecryptable)
            {
                part.Fault(inquiry.Id, ExportFault.Undecryptable);
                continue;
            }

            part.Add();
            var conversation = await inquiries.ConversationAsync(inquiry, cancellationToken);
            await lines.WriteLineAsync(JsonSerializer.Serialize(InquiryAnswer.Of(inquiry, own, conversation), Json.Options));
            yield return InquiryExport.Cells(inquiry, own, [.. conversation.Skip(1)]);
        }
    }
}
