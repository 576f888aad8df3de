using System.Collections.Concurrent;
using System.Reflection;
using Functions.IntegrationTests;
using Xunit.v3;

[assembly: TellsItsLastExchanges]

namespace Functions.IntegrationTests;

/// <summary>What a test asked last, and what was answered: <c>Expected: 202, Actual: 422</c> does not say why.</summary>
internal static class Exchanges
{
    private const int Kept = 5;
    private const int ShownCharacters = 600;
    private const int ReadBytes = 100_000;

    public static async Task NoteAsync(HttpRequestMessage request, Answer answer)
    {
        var isLarge = request.Content?.Headers.ContentLength > ReadBytes;
        var asked = request.Content is null || isLarge ? "" : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var told = Of(TestContext.Current.Test?.UniqueID);
        told.Enqueue($"{request.Method} {request.RequestUri} {Shown(asked)}\n    {answer.Status} {answer.ContentType} {Shown(answer.Body)}");
        while (told.Count > Kept)
        {
            told.TryDequeue(out _);
        }
    }

    public static ConcurrentQueue<string> Of(string? test)
        => (ConcurrentQueue<string>)TestContext.Current.KeyValueStorage.GetOrAdd($"exchanges of {test}", _ => new ConcurrentQueue<string>())!;

    private static string Shown(string text) => text.Length <= ShownCharacters ? text : $"{text[..ShownCharacters]}...";
}

[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TellsItsLastExchangesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"What was asked and answered last:\n{string.Join('\n', Exchanges.Of(test.UniqueID))}");
        }
    }
}
