using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Functions.Newsletter.Subscribers;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Newsletter.Subscribers;

/// <summary>Whatever people are called, an export that is imported again calls them the same.</summary>
public sealed class RoundTripPropertyTests
{
    private static readonly string[] Pieces =
    [
        "=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "'", "\"", ",", ";", "\t", "\r", "\n", "\r\n", " ", "\0", "\u200B", "\uFEFF", "\u00AD", "\u202E", "\uFE0F", "\u3164", "\u2028", "\u2800", "\uE000", "⁼",
        "a", "é", "🌱", "1+1", "sep=", "50 off", "\u00A0", "’", "\\", "#",
    ];

    [Theory]
    [InlineData("%50 off")]
    [InlineData("|x")]
    [InlineData("=1+1")]
    [InlineData("'=1+1")]
    [InlineData("''=1+1")]
    [InlineData("+49")]
    [InlineData("-x")]
    [InlineData("@x")]
    [InlineData("＝1")]
    [InlineData("'＋1")]
    [InlineData("'")]
    [InlineData("a;=1+1")]
    [InlineData("a;'=1+1;\"=2")]
    [InlineData("a\t'\t'=1")]
    [InlineData("'\u3164=1")]
    [InlineData("Kim \"K\" Lee")]
    [InlineData("two\r\nlines\nand\ra third")]
    public async Task A_name_comes_back_as_it_was(string name) => Assert.Equal<string?>([name], await RoundTripAsync([name]));

    [Property(MaxTest = 200, Arbitrary = [typeof(RoundTripPropertyTests)])]
    public void Every_name_comes_back_as_it_was(PeoplesNames names)
        => Assert.Equal<string?>(names.All, RoundTripAsync(names.All).GetAwaiter().GetResult());

    // A name has no white space around it: forms and imports trim it.
    public static Arbitrary<PeoplesNames> Names() => Arb.From(
        from count in Gen.Choose(1, 6)
        from names in Gen.Choose(1, 8).SelectMany(length => Gen.Elements(Pieces).ListOf(length)).Select(pieces => string.Concat(pieces).Trim()).Where(name => name.Length > 0).ListOf(count)
        select new PeoplesNames([.. names]));

    private static async Task<IReadOnlyList<string?>> RoundTripAsync(IReadOnlyList<string> names)
    {
        var people = names.Select((name, number) => new Subscriber(new string('a', 64), Address(number), SubscriberState.Active, new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), ConfirmedAt: null)
        {
            Name = name,
            Consent = new Consent(new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero), "1", "site", "/newsletter/"),
        });
        using var csv = new MemoryStream();
        await new SubscriberExport(people.ToAsyncEnumerable()).ExecuteAsync(new DefaultHttpContext { Response = { Body = csv } });
        var tables = new SubscriberTables();

        var report = await tables.ImportAsync(csv.ToArray());

        Assert.Equal((names.Count, 0), (report.Added, report.Invalid));
        var imported = (await tables.PeopleAsync()).ToDictionary(person => person.Email, person => person.Name, StringComparer.Ordinal);
        return [.. names.Select((_, number) => imported[Address(number)])];
    }

    private static string Address(int number) => $"+reader{number}@example.com";

    public sealed record PeoplesNames(IReadOnlyList<string> All);
}
