using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using LocalHost;
using LocalHost.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>The real system on an Azurite of its own, with as many articles of 8 kB as are asked for.</summary>
internal sealed class SampleSystem : IAsyncDisposable
{
    private const int MaxConcurrency = 8;
    private const int Paragraphs = 15;

    private readonly string _data = Directory.CreateTempSubdirectory("benchmarks-").FullName;
    private AzuriteServer _azurite = null!;
    private ServedSystem? _blobs;

    public LocalHostApp App { get; private set; } = null!;

    public string Storage => _blobs is null ? _azurite.ConnectionString
        : Regex.Replace(_azurite.ConnectionString, "BlobEndpoint=http://127.0.0.1:[0-9]+", $"BlobEndpoint=http://127.0.0.1:{_blobs.Port}");

    public string DataFolder => _data;

    public LocalHostOptions Options => OptionsFor(Storage, _data);

    /// <summary>Every process is at the same address: at another, it would build the whole site again.</summary>
    public static LocalHostOptions OptionsFor(string storage, string dataFolder) => new()
    {
        Storage = storage,
        Port = 0,
        DataFolder = dataFolder,
        RunTimers = false,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "http://localhost", ["Site:ApiBaseUrl"] = "http://localhost/api" },
    };

    /// <param name="blobsInMemory">Whether Azurite keeps tables and queues only, because there are too many blobs for it.</param>
    public static async Task<SampleSystem> StartAsync(int articles, bool blobsInMemory = false)
    {
        var system = new SampleSystem { _blobs = blobsInMemory ? await ServedSystem.StartBlobsAsync() : null };
        system._azurite = await AzuriteServer.StartAsync(Folders.Azurite, system._data, _ => { }, CancellationToken.None);
        system.App = await LocalHostApp.StartAsync(system.Options, CancellationToken.None);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, articles),
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency },
            async (number, token) => await system.UploadAsync(number, "", token));
        return system;
    }

    /// <summary>So many words of the articles, no two alike: some that nearly all have, and some that few have.</summary>
    public static IReadOnlyList<string> Words(int count)
    {
        var random = new Random(count);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            words.Add(Word(random));
        }

        return [.. words];
    }

    public async Task UploadAsync(int number, string addition, CancellationToken cancellationToken)
    {
        var container = App.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("content");
        await container.GetBlobClient($"articles/article-{number}.md").UploadAsync(new BinaryData(Source(number) + addition), overwrite: true, cancellationToken);
    }

    public async Task UploadFileAsync(string folder, string file, string addition, CancellationToken cancellationToken)
    {
        var container = App.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("content");
        var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        await container.GetBlobClient($"articles/{name}").UploadAsync(new BinaryData(text + addition), overwrite: true, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _azurite.DisposeAsync();
        _blobs?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    // About 8 kB of Markdown. The words differ from article to article, as an author's do.
    private static string Source(int number)
    {
        var random = new Random(number);
        var words = string.Join("\n\n", Enumerable.Range(0, Paragraphs).Select(paragraph =>
            (paragraph % 4 == 0 ? $"## Part {paragraph}\n\n" : "")
            + string.Join(' ', Enumerable.Range(0, 85).Select(_ => Word(random)))));
        var date = new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"---\ntitle: Article {number} about {Word(random)} and {Word(random)}\ndate: {date}\ntags: [tag{number % 40}, {Word(random)}]\nauthors: [Author {number % 7}]\n---\n{words}\n";
    }

    // Frequent words are frequent, rare ones rare (Zipf).
    private static string Word(Random random)
    {
        var rank = (int)Math.Pow(5_000, random.NextDouble());
        return $"{(char)('a' + (rank % 26))}o{(char)('b' + (rank / 26 % 20))}e{(char)('c' + (rank / 520 % 20))}";
    }
}
