using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Functions.Tests;

/// <summary>Which folder may use which: arrows point to the ground, and never in a circle.</summary>
public sealed partial class ArchitectureTests
{
    private const string Ground = "^Functions[.](Counting|Crisis|Email|Forms|Http|Security|Site|Storage)([.]|$)";
    private const string Areas = "^Functions[.](Contact|Content|Insights|Newsletter|OpenApi|Operations|Search|Shells)([.]|$)";

    private static readonly Architecture App = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();

    [Fact]
    public void Areas_form_no_circle() => AssertNoCircle(name => string.Join('.', name.Split('.').Take(2)));

    [Fact]
    public void Capabilities_form_no_circle() => AssertNoCircle(name => name);

    [Fact]
    public void What_everything_stands_on_knows_no_area()
        => Types().That().ResideInNamespaceMatching(Ground).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Areas)).Check(App);

    [Fact]
    public void The_search_does_not_know_what_it_searches()
        => Types().That().ResideInNamespaceMatching("^Functions[.]Search([.]|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^Functions[.](Contact|Content|Insights|Newsletter|OpenApi|Operations)([.]|$)")).Check(App);

    // The static pages have the forms of both areas in them, and are used by nothing.
    [Theory]
    [InlineData("Contact")]
    [InlineData("Newsletter")]
    public void Only_operations_and_insights_look_into_what_people_write_and_who_subscribes(string area)
        => Types().That().ResideInNamespaceMatching("^Functions[.][A-Z]").And().DoNotResideInNamespaceMatching($"^Functions[.]({area}|Insights|Operations|Shells)([.]|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^Functions[.]{area}([.]|$)")).Check(App);

    [Fact]
    public void Only_stores_and_queues_know_the_storage_service()
    {
        var strangers = Ours()
            .Where(type => type.Namespace.FullName != "Functions.Storage" && !StorageTypes().IsMatch(type.FullName))
            .Where(type => type.GetTypeDependencies().Any(used => used.FullName.StartsWith("Azure.Storage", StringComparison.Ordinal) || used.FullName.StartsWith("Azure.Data", StringComparison.Ordinal)))
            .Select(type => type.FullName);

        Assert.Empty(strangers);
    }

    private static void AssertNoCircle(Func<string, string> folderOf)
    {
        var circle = Circle(folderOf);
        Assert.True(circle is null, circle);
    }

    /// <summary>Follows the arrows between folders; a registration knows every class of its area, and is left out.</summary>
    /// <param name="folderOf">The folder of a namespace.</param>
    /// <returns>The first circle, an arrow a line with a pair of types that draws it; null where there is none.</returns>
    private static string? Circle(Func<string, string> folderOf)
    {
        var arrows = Ours()
            .Where(type => !type.Name.EndsWith("Registration", StringComparison.Ordinal))
            .SelectMany(type => type.GetTypeDependencies().Where(IsOurs), (type, used) => (From: folderOf(type.Namespace.FullName), To: folderOf(used.Namespace.FullName), Types: $"{type.FullName} -> {used.FullName}"))
            .Where(arrow => arrow.From != arrow.To)
            .DistinctBy(arrow => (arrow.From, arrow.To))
            .ToLookup(arrow => arrow.From, StringComparer.Ordinal);
        return arrows.Select(start => Path(start.Key, start.Key, [])).FirstOrDefault(circle => circle is not null);

        string? Path(string from, string to, HashSet<string> seen) => arrows[from]
            .Where(arrow => arrow.To == to || seen.Add(arrow.To))
            .Select(arrow => arrow.To == to ? arrow.Types : Path(arrow.To, to, seen) is { } rest ? $"{arrow.Types}\n{rest}" : null)
            .FirstOrDefault(path => path is not null);
    }

    private static IEnumerable<IType> Ours() => App.Types.Where(IsOurs);

    private static bool IsOurs(IType type) => type.Namespace?.FullName.StartsWith("Functions.", StringComparison.Ordinal) == true;

    // A store's rows stand beside it; the outbox and the hints are queues; backups copy tables whatever they hold, and operations look at the service itself.
    [GeneratedRegex("(Store|Row|Rows|Header|AuditLog|Outbox|Queue|QueueLengths|StorageProbe)(\\+|$)|^Functions[.]Operations[.]Backups[.]", RegexOptions.NonBacktracking)]
    private static partial Regex StorageTypes();
}
