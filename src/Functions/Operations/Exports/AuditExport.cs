using Functions.Security.Audit;

namespace Functions.Operations.Exports;

/// <summary>The audit trail as it is. It comes last, so that this export is in it.</summary>
internal sealed class AuditExport(AuditLog audit) : IExportPart
{
    private const string Folder = "audit/";

    public string Name => "Audit trail";

    public IReadOnlyList<(string Path, string Content)> Files { get; } =
        [(Folder, "who of the staff saw, changed, exported or erased what: a file a day, one JSON object a line")];

    public async Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken)
    {
        await foreach (var file in audit.FilesAsync(cancellationToken))
        {
            await using var target = folder.CreateFile(Folder + file);
            await audit.CopyAsync(file, target, cancellationToken);
            part.Add();
        }
    }
}
