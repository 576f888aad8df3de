
namespace Functions.IntegrationTests.Published;

/// <summary>What a cold start computes until the first ready answer: of processor time, since the machine may have other things to do.</summary>
[Collection<PublishedCollection>]
public sealed class StartFigureTests(PublishedApp app, ITestOutputHelper output)
{
    private const int Runs = 7;

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_time_from_the_start_of_the_process_to_a_ready_answer(string compiledBeforehand)
    {
        Figures.SkipUnlessAsked();
        var folder = await Package.PublishAsync($"compiled-{compiledBeforehand}", $"-p:PublishReadyToRun={compiledBeforehand}");

        var runs = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            await using var host = await FunctionsHost.StartAsync(folder, app.Settings);
            await host.LoadAsync(folder);
            var answer = await host.AnswerAsync(HttpCalls.Request(HttpMethod.Get, "/api/health/ready"));
            runs.Add(host.ProcessorTime.TotalSeconds);
            Assert.Equal(200, answer.Status);
        }

        output.WriteLine($"Compiled beforehand: {compiledBeforehand}. Median of {Runs}: {runs.Order().ElementAt(Runs / 2):F2} s of CPU ({runs.Min():F2} to {runs.Max():F2}).");
    }
}
