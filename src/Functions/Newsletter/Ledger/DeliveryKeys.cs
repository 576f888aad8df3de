using System.Globalization;

namespace Functions.Newsletter.Ledger;

/// <summary>The keys of the table <c>deliveries</c>: <c>{campaign}|{batch:D6}</c>, with <c>!{part}</c> for headers and <c>r|{personKey}</c> for people.</summary>
internal static class DeliveryKeys
{
    private const string HeaderPrefix = "!";
    private const string PersonPrefix = "r|";

    /// <summary>The range of a campaign's partitions; '}' is the character after '|'.</summary>
    public static (string From, string To) Campaign(string campaign) => ($"{campaign}|", $"{campaign}}}");

    /// <summary>The range of the headers; '"' is the character after '!'.</summary>
    public static (string From, string To) Headers => (HeaderPrefix, "\"");

    public static string Partition(BatchId id) => string.Create(CultureInfo.InvariantCulture, $"{id.Campaign}|{id.Number:D6}");

    public static string Header(BatchId id) => HeaderPrefix + id.Part;

    public static string Person(string personKey) => PersonPrefix + personKey;

    public static string KeyOf(string personRow) => personRow[PersonPrefix.Length..];

    /// <summary>The parts of a batch that has more people than a transaction holds: the first has no name, then 'b', 'c' and so on.</summary>
    public static string Overflow(int part) => part == 0 ? "" : ((char)('a' + part)).ToString();

    public static BatchId Parse(string partition, string header)
    {
        var separator = partition.LastIndexOf('|');
        var number = int.Parse(partition.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return new BatchId(partition[..separator], number, header[HeaderPrefix.Length..]);
    }
}
