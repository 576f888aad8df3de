using System.Globalization;
using Azure.Storage.Blobs;
using Functions.Storage;

namespace Functions.IntegrationTests.Published;

/// <summary>A cold start beside that of an app whose only function does nothing, turn by turn: until the first article of a thousand, and until the first answer.</summary>
[Collection<PublishedCollection>]
public sealed class StartFigureTests(PublishedApp app, ITestOutputHelper output)
{
    private const int Turns = 9;
    private const int Articles = 1_000;
    private const int MaxConcurrency = 8;

    [Fact]
    public async Task The_time_from_the_start_of_the_process_to_the_first_article()
    {
        Figures.SkipUnlessAsked();
        await PublishArticlesAsync();
        Start[] starts =
        [
            new("an empty app, its first answer", await Package.PublishEmptyAsync(), "/api/health/live"),
            new("the app, its first article", await Package.PublishAsync("compiled-true", "-p:PublishReadyToRun=true"), "/api/articles/article-500"),
            new("the app, ready", Path.Combine(Path.GetDirectoryName(app.Folder)!, "compiled-true"), "/api/health/ready"),
            new("the app, not compiled beforehand, ready", await Package.PublishAsync("compiled-false", "-p:PublishReadyToRun=false"), "/api/health/ready"),
        ];

        for (var turn = -1; turn < Turns; turn++)
        {
            foreach (var start in starts)
            {
                var run = await RunAsync(start);
                // The first turn reads the packages from disk.
                start.Runs.AddRange(turn < 0 ? [] : [run]);
            }
        }

        foreach (var start in starts)
        {
            output.WriteLine(start.Describe(starts[0]));
        }
    }

    private async Task<double[]> RunAsync(Start start)
    {
        await using var host = await FunctionsHost.StartAsync(start.Folder, app.Settings);
        await host.LoadAsync(start.Folder);
        var (loaded, loadedCpu) = (host.Age.Elapsed, host.ProcessorTime);
        var answer = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, start.Path));
        var (answered, answeredCpu) = (host.Age.Elapsed, host.ProcessorTime);
        Assert.Equal(200, answer.Status);
        return [answered.TotalMilliseconds, answeredCpu.TotalMilliseconds, loaded.TotalMilliseconds, loadedCpu.TotalMilliseconds];
    }

    private async Task PublishArticlesAsync()
    {
        var content = new BlobServiceClient(app.ConnectionString).GetBlobContainerClient(StorageLayout.ContentContainer);
        await Parallel.ForEachAsync(Enumerable.Range(0, Articles), new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency }, async (number, token)
            => await content.GetBlobClient($"articles/article-{number}.md").UploadAsync(new BinaryData(Article(number)), overwrite: true, token));
        var published = await app.Host.AnswerAsync(HttpCalls.Request(HttpMethod.Post, "/api/manage/content/publish", HttpCalls.AsStaff));
        Assert.Equal(200, published.Status);
    }

    // About 8 kB.
    private static string Article(int number)
    {
        var date = new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var paragraph = string.Concat(Enumerable.Range(0, 85).Select(word => $"word{number * word % 997} "));
        return $"---\ntitle: Article {number}\ndate: {date}\ntags: [tag{number % 40}]\nauthors: [Author {number % 7}]\n---\n{string.Join("\n\n", Enumerable.Repeat(paragraph, 12))}\n";
    }

    private sealed record Start(string Name, string Folder, string Path)
    {
        public List<double[]> Runs { get; } = [];

        public string Describe(Start empty)
            => $"{Name}: {Median(0):F0} ms ({Runs.Min(run => run[0]):F0} to {Runs.Max(run => run[0]):F0}), {Median(0) / empty.Median(0):F2} times; {Median(1):F0} ms of CPU, {Median(1) / empty.Median(1):F2} times. "
                + $"Functions loaded after {Median(2):F0} ms, {Median(3):F0} of CPU. Medians of {Runs.Count}.";

        private double Median(int column) => Runs.Select(run => run[column]).Order().ElementAt(Runs.Count / 2);
    }
}
