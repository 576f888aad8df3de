using BenchmarkDotNet.Attributes;
using Functions.Crisis;
using Functions.Forms.Parsing;
using Functions.Http;

namespace Benchmarks;

/// <summary>What text takes that is built to take long: 100 kB in a form are to be judged in less than 50 ms, whatever they are.</summary>
[InProcess]
public class HostileTextBenchmarks
{
    private string _text = "";

    [Params('a', ' ', '\'', '@', '.')]
    public char Character { get; set; }

    [GlobalSetup]
    public void Write() => _text = new string(Character, 100_000);

    [Benchmark]
    public bool Urgency() => UrgentWords.AreIn(_text);

    [Benchmark]
    public bool Address() => EmailSyntax.IsValid(_text) || EmailSyntax.IsValid($"a@{_text}");

    [Benchmark]
    public string Cell() => Csv.Cell(_text);

    [Benchmark]
    public string Field()
    {
        var body = new FormBody(new Dictionary<string, FormValue>(StringComparer.Ordinal) { ["message"] = new(FormValueKind.Text, [_text]) });
        return new FormFields(body).RequiredText("message", 10_000);
    }
}
