using System.Text;
using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Contact.Inquiries;

/// <summary>A change by staff to an inquiry; null leaves a field as it is, an empty assignee removes the assignment.</summary>
internal sealed record InquiryChange(InquiryStatus? Status, string? Assignee, string? Note, bool? Hold)
{
    private const int AssigneeCharacters = 100;
    private const int NoteCharacters = 4_000;

    // A table property holds 64 KiB; the rest is for JSON and encryption.
    private const int MaxNotesBytes = 60_000;

    public static (InquiryChange? Change, Problem? Problem) Read(FormBody form)
    {
        var fields = new FormFields(form);
        var status = fields.OneOf("status", [.. Enum.GetNames<InquiryStatus>().Select(name => name.ToLowerInvariant())]);
        var assignee = fields.Optional("assignee", AssigneeCharacters);
        var change = new InquiryChange(
            Enum.TryParse<InquiryStatus>(status, ignoreCase: true, out var parsed) ? parsed : null,
            form.Text("assignee") is null ? null : assignee ?? "",
            fields.OptionalText("note", NoteCharacters),
            fields.Boolean("hold"));
        return fields.Problem is { } problem ? (null, problem) : (change, null);
    }

    /// <summary>The names of the changed fields, for the audit trail.</summary>
    public string Fields => string.Join(',', new[]
    {
        Status is { } status ? $"status={status.ToString().ToLowerInvariant()}" : null,
        Assignee is null ? null : "assignee",
        Note is null ? null : "note",
        Hold is { } hold ? $"hold={(hold ? "true" : "false")}" : null,
    }.OfType<string>());

    /// <summary>The changed inquiry; null when there is no room for another note.</summary>
    public Inquiry? ApplyTo(Inquiry inquiry, string who, DateTimeOffset now)
    {
        IReadOnlyList<InquiryNote> notes = Note is null ? inquiry.Notes : [.. inquiry.Notes, new InquiryNote(now, who, Note)];
        if (notes.Sum(note => 120 + (2 * Encoding.UTF8.GetByteCount(note.Text))) > MaxNotesBytes)
        {
            return null;
        }

        return inquiry with
        {
            Status = Status ?? inquiry.Status,
            StatusChangedAt = Status is null || Status == inquiry.Status ? inquiry.StatusChangedAt : now,
            Assignee = Assignee is null ? inquiry.Assignee : Assignee.Length == 0 ? null : Assignee,
            Notes = notes,
            Hold = Hold ?? inquiry.Hold,
        };
    }
}
