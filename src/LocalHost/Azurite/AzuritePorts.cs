namespace LocalHost.Azurite;

internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    private const string Account = "devstoreaccount1";

    // Microsoft publishes this key for the emulator; it is the same on every machine and protects nothing.
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Leaves the choice to the operating system.</summary>
    public static AzuritePorts Any { get; } = new(0, 0, 0);

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};" +
        $"BlobEndpoint={Endpoint(Blob)};QueueEndpoint={Endpoint(Queue)};TableEndpoint={Endpoint(Table)};";

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";
}
