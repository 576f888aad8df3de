using System.Reflection;

namespace Benchmarks.Search;

/// <summary>Measures the search: <c>search</c> alone runs everything but the tuning.</summary>
internal static class SearchReport
{
    public static int Run(string[] options)
    {
        var shared = MetadataOf("SharedData");
        var judged = Path.Combine(shared, "search", "vaswani");
        var blog = Path.Combine(shared, "articles", "digitalgov");
        if (!Directory.Exists(shared))
        {
            Console.WriteLine("The shared test data is not beside the project: there is nothing to measure on.");
            return 1;
        }

        switch (options)
        {
            case ["tune"]:
                Tuning.Run(judged, blog);
                return 0;
            case ["judged", var folder]:
                JudgedSet.Read(folder).Report();
                return 0;
            case ["blog", var folder]:
                KnownItem.Report(MarkdownFolder.Read(folder));
                return 0;
        }

        if (options is [] or ["judged"])
        {
            JudgedSet.Read(judged).Report();
        }

        if (options is [] or ["blog"])
        {
            KnownItem.Report(MarkdownFolder.Read(blog));
        }

        if (options is [] or ["questions"])
        {
            LongQuestions.Report(JudgedSet.Read(judged), MarkdownFolder.Read(blog));
        }

        if (options is [] or ["speed"])
        {
            Speed.Report(MarkdownFolder.Read(blog));
        }

        if (options is [] or ["compare"])
        {
            Comparison.Run(MetadataOf("SearchFolder"), JudgedSet.Read(judged), MarkdownFolder.Read(blog));
        }

        return 0;
    }

    private static string MetadataOf(string key)
        => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == key).Value!;
}
