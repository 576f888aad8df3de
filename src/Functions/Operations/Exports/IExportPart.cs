namespace Functions.Operations.Exports;

/// <summary>A part of what the practice has.</summary>
internal interface IExportPart
{
    string Name { get; }

    /// <summary>The files that it writes, and what is in them.</summary>
    IReadOnlyList<(string Path, string Content)> Files { get; }

    /// <summary>Writes everything; what cannot be exported is noted and does not end it.</summary>
    Task WriteAsync(ExportFolder folder, ExportedPart part, CancellationToken cancellationToken);
}
