using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Functions.Tests.Infra;

/// <summary>The papers beside the code point at what is there.</summary>
public sealed partial class PapersTests
{
    private static readonly string[] NotOurs = ["node_modules", "artifacts", ".local", "bin"];

    public static TheoryData<string> Pages => new(Directory.EnumerateFiles(Repository.PathOf(""), "*.md")
        .Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Repository.PathOf("infra"), "*.md"))
        .Select(RelativePath));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_to_a_file_and_a_heading(string page)
    {
        var targets = Link().Matches(Code().Replace(Repository.TextOf(page), "")).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));

        Assert.All(targets, target => Assert.True(Exists(page, target.Split('#')), $"{page} points at {target}."));
    }

    [Fact]
    public void Dependabot_looks_into_every_folder_with_a_package_json()
    {
        var folders = Directory.EnumerateFiles(Repository.PathOf(""), "package.json", SearchOption.AllDirectories)
            .Select(file => RelativePath(Path.GetDirectoryName(file)!))
            .Where(folder => !folder.Split('/').Intersect(NotOurs, StringComparer.Ordinal).Any())
            .Select(folder => $"/{folder}");

        Assert.Equal(folders.Order(StringComparer.Ordinal), NpmFolders().Order(StringComparer.Ordinal));
    }

    private static bool Exists(string page, string[] target)
    {
        var path = target[0].Length == 0 ? Repository.PathOf(page) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, target[0]));
        return Path.Exists(path) && (target.Length == 1 || File.ReadLines(path).Any(line => Heading().IsMatch(line) && Anchor(line) == target[1]));
    }

    // As GitHub makes it of a heading.
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<string> NpmFolders()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.TextOf(".github/dependabot.yml")));
        return ((YamlSequenceNode)stream.Documents[0].RootNode["updates"])
            .Where(update => update["package-ecosystem"].ToString() == "npm")
            .SelectMany(update => (YamlSequenceNode)update["directories"])
            .Select(folder => folder.ToString());
    }

    private static string RelativePath(string path) => Path.GetRelativePath(Repository.PathOf(""), path).Replace(Path.DirectorySeparatorChar, '/');

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
