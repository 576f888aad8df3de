using System.Diagnostics;
using Functions.Content.Media;

namespace Functions.Tests.Content.Media;

/// <summary>Measures what a photograph of twelve megapixels costs: <c>PICTURE=photo.jpg dotnet test tests/Functions.Tests --filter PictureFigure --logger "console;verbosity=detailed"</c>.</summary>
public sealed class PictureFigureTests(ITestOutputHelper output)
{
    private const int Runs = 7;

    [Fact]
    public void A_photograph()
    {
        var file = Environment.GetEnvironmentVariable("PICTURE");
        Assert.SkipWhen(file is null, "A run of figures: set PICTURE to the path of a photograph, or to nothing for one that is made up.");
        var original = file.Length > 0 ? File.ReadAllBytes(file) : Photograph.Detailed(4032, 3024, orientation: 6);
        using var process = Process.GetCurrentProcess();
        var seconds = new List<double>();
        IReadOnlyList<PictureFile> files = [];
        for (var run = 0; run <= Runs; run++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            files = PictureMaker.Make(original).Files;
            process.Refresh();
            seconds.Add((process.TotalProcessorTime - before).TotalSeconds);
        }

        output.WriteLine($"{original.Length} bytes: first {seconds[0]:F2} s of CPU, then {seconds.Skip(1).Order().ElementAt(Runs / 2):F2} s in the median of {Runs}; the process had at most {process.PeakWorkingSet64 / 1e6:F0} MB");
        output.WriteLine(string.Join(", ", files.Select(made => $"{made.Width?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "fallback"}: {made.Bytes.Length} bytes")));
        Assert.NotEmpty(files);
    }
}
