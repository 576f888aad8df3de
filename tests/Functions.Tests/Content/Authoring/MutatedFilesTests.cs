using System.Text;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Links;
using Functions.Content.Markdown;
using Functions.Content.Media;
using Functions.Content.Publishing;
using Functions.Content.Replies;
using Functions.Content.Snapshots;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Functions.Tests.Content.Authoring;

/// <summary>Files that were right once, changed at random: each is an article, or the list of problems says why it is none.</summary>
public sealed class MutatedFilesTests
{
    private const int Seeds = 4_000;
    private const int MaxChanges = 8;

    private static readonly string[] Files =
    [
        """
        ---
        title: "Sleep and stress"
        slug: sleep-and-stress
        date: 2026-05-01 09:00:00 -0500
        publishAt: 2026-05-31T09:00
        unpublishAt: 2027-05-31
        tags: [sleep, calm]
        authors:
          - Ann
        image: /media/sleep.png
        aliases: [/articles/sleep/]
        canonical: https://juniper.example/a
        summary: >
          How they go
          together.
        ---
        ## Why

        Rest *well*: [more](/articles/x) ![a](../media/sleep.png)

        <p class="a">One<br>two</p>

        | a | b |
        | - | - |
        | 1 | 2 |
        """,
        """
        +++
        title = "Breathing" # together
        date = 2026-05-01T09:00:00-05:00
        tags = ["calm", 'sleep']
        draft = false
        kind = "live"
        startsAt = 2026-06-01T18:00:00
        endsAt = "2026-06-01T19:00"
        timeZone = "America/Chicago"
        joinUrl = "https://meet.example/1"
        durationSeconds = 3600
        [params]
        x = { y = 1 }
        +++
        1. In
        2. Out

        > "Slowly", [^1]

        [^1]: And again.
        """,
    ];

    private static readonly string[] Bits =
    [
        "---\n", "+++\n", "...\n", "%YAML 9.9\n", ": ", "? ", "- ", "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''", "\t", "&a ", "*a", "!!int ", "!<x> ", "|\n", "<<: ", "~", "# ",
        "[x]\n", "[[x]]\n", "a.b=", "=", "0x1", "1e999", "9999-12-31T23:59", "0001-01-01", "0001-01-01T00:00+14:00", "2026-03-08T02:30", "timeZone: Pacific/Kiritimati\n", "24:00", "\u0000", "\uFFFE", "\uD800", "🌱", "\u202E",
        "\r", "\n\n", "media/%00", "../media/%zz", "http://[", "javascript:x", "//", "\\", "&#0;", "&#x110000;", "<math>", "<svg>", "<!--", "]]>", "<a href=", "![](", "](", "```\n", "    ", "\u00A0",
    ];

    private static readonly ContentKind[] Kinds = [ContentKind.Article, ContentKind.Exercise];
    private static readonly Dictionary<string, MediaFile> NoMedia = [];

    private readonly SourceReader _reader = new(
        new ContentStore(new BlobsInMemory().Service),
        new MediaReader(new ContentStore(new BlobsInMemory().Service), new PictureStore(new BlobsInMemory().Service)),
        new ReplyTemplates(new ContentStore(new BlobsInMemory().Service)),
        new ArticleParser(new MarkdownRenderer(), Practice.Site),
        Practice.Site,
        NullLogger<SourceReader>.Instance);

    [Fact]
    public void A_changed_file_is_an_article_or_a_problem()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var text = Change(new Random(seed));
            var path = $"{Kinds[seed % Kinds.Length].Folder()}/x.md";

            var read = Read(text, path, NoMedia);

            Assert.True(read.Piece is null == read.Problems.Any(problem => problem.Severity == ProblemSeverity.Error), $"Seed {seed}:\n{text}");
            var lines = text.ReplaceLineEndings("\n").Count(letter => letter == '\n') + 1;
            Assert.All(
                read.Problems,
                problem => Assert.True(!problem.Message.StartsWith(SourceReader.UnexpectedError, StringComparison.Ordinal) && problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1, $"Seed {seed}: {problem}\n{text}"));
        }
    }

    [Fact]
    public void What_nobody_foresaw_is_a_problem_of_the_file()
    {
        var failing = new Mock<IReadOnlyDictionary<string, MediaFile>>();
        failing.Setup(media => media.TryGetValue(It.IsAny<string>(), out It.Ref<MediaFile?>.IsAny)).Throws(new InvalidOperationException("Broken."));

        var read = Read(Files[0], "articles/x.md", failing.Object);

        Assert.Equal($"{SourceReader.UnexpectedError}: Broken.", Assert.Single(read.Problems).Message);
    }

    private SourceFile Read(string text, string path, IReadOnlyDictionary<string, MediaFile> media)
        => _reader.Parse(
            new UploadedFile(path, "1", text.Length, DateTimeOffset.UnixEpoch), new ContentFile(path, Encoding.UTF8.GetBytes(text), DateTimeOffset.UnixEpoch), new MediaIndex(media), new PageIndex());

    private static string Change(Random random)
    {
        var text = new StringBuilder(Files[random.Next(Files.Length)]);
        for (var change = random.Next(MaxChanges); change >= 0; change--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)); break;
                case 1: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at))); break;
                default: text.Insert(at, Bits[random.Next(Bits.Length)]); break;
            }
        }

        return text.ToString();
    }
}
