using System.Runtime.CompilerServices;
using Functions.Security.Audit;

namespace Functions.Operations.Exports;

/// <summary>
/// Everything that the practice has, decrypted, in open formats, so that leaving is possible. An export that was interrupted is made anew: the note at its top is written last, so that one
/// without it is not whole.
/// </summary>
public sealed class PracticeExport
{
    internal const string Action = "export.all";
    internal const string FaultList = "not-exported.txt";

    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<IExportPart> _parts;

    internal PracticeExport(AuditLog audit, TimeProvider time, IEnumerable<IExportPart> parts)
    {
        (_audit, _time, _parts) = (audit, time, [.. parts]);
    }

    /// <param name="path">A folder that is empty, or not there.</param>
    /// <param name="who">Who exports it, for the audit trail.</param>
    /// <param name="progress">Is called after each item of a part.</param>
    /// <param name="cancellationToken">Interrupts the export.</param>
    /// <returns>The parts as each is done.</returns>
    /// <exception cref="IOException">The folder is not empty, or cannot be written to.</exception>
    public async IAsyncEnumerable<ExportedPart> RunAsync(
        string path, string who, Action<ExportedPart> progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = ExportFolder.Create(path);
        cancellationToken.ThrowIfCancellationRequested();
        await _audit.WriteAsync(who, Action, subject: null, CancellationToken.None);
        var done = new List<ExportedPart>();
        foreach (var part in _parts)
        {
            var exported = new ExportedPart(part.Name, progress);
            await part.WriteAsync(folder, exported, cancellationToken);
            done.Add(exported);
            yield return exported;
        }

        await WriteFaultsAsync(folder, done);
        await using var readme = folder.CreateTextFile(ExportFolder.Readme);
        await readme.WriteAsync(ExportReadme.Of(_parts, done, _time.GetUtcNow()));
    }

    private static async Task WriteFaultsAsync(ExportFolder folder, List<ExportedPart> parts)
    {
        if (parts.TrueForAll(part => part.Faults.Count == 0))
        {
            return;
        }

        await using var list = folder.CreateTextFile(FaultList);
        foreach (var (part, fault) in parts.SelectMany(part => part.Faults, (part, fault) => (part, fault)))
        {
            await list.WriteLineAsync($"{part.Name}: {fault.Key} {fault.Reason}");
        }
    }
}
