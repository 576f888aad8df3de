using Functions.Operations.Exports;
using Functions.Storage;

namespace Functions.Tests.Operations.Exports;

public sealed class ExportReadmeTests
{
    [Fact]
    public void Every_container_and_table_is_exported_or_named_as_left_out()
        => Assert.Equal(
            StorageLayout.Containers.Concat(StorageLayout.Tables).Order(StringComparer.Ordinal),
            ExportReadme.Exported.Concat(ExportReadme.LeftOut.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void What_could_not_be_exported_is_counted()
    {
        var part = new ExportedPart("Messages", _ => { });
        part.Add();
        part.Fault("202611-1", "does not decrypt");

        var text = ExportReadme.Of([], [part], DateTimeOffset.UnixEpoch);

        Assert.Contains("on 1970-01-01 00:00 UTC", text, StringComparison.Ordinal);
        Assert.Contains("Messages: 1, and 1 that could not be exported: not-exported.txt names them\n", text, StringComparison.Ordinal);
    }
}
