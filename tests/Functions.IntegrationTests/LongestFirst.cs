using Functions.IntegrationTests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Functions.IntegrationTests;

/// <summary>Begins with what takes longest, so that nothing else has long ended when it ends.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = ["KilledSendTests", "PublishedCollection", "DigitalGovTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
        => [.. testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName))];

    private static int Rank(string name) => Array.FindIndex(Longest, part => name.Contains(part, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Longest.Length;
}
