using Azure.Data.Tables;
using Functions.Operations.Backups;

namespace Functions.Tests.Operations.Backups;

public sealed class RestoreRuleTests
{
    [Theory]
    [InlineData("", "a/1 b/2")]
    [InlineData("a/2", "")]
    [InlineData("a/2 b/1 b/3", "a/1 a/2 a/3 b/2 c/1")]
    public async Task Rows_that_a_backup_lacks_come_in_the_order_of_their_keys(string backup, string added)
    {
        var rule = new RestoreRule(row => row) { Added = [.. Rows(added)] };

        var all = await rule.ApplyAsync(Rows(backup).ToAsyncEnumerable()).Select(Name).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(backup.Split(' ', StringSplitOptions.RemoveEmptyEntries).Union(added.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task A_row_that_the_backup_has_is_adjusted_and_not_added()
    {
        var rule = new RestoreRule(row => Name(row) == "a/1" ? null : row) { Added = [new TableEntity("a", "2") { ["From"] = "added" }] };

        var all = await rule.ApplyAsync(Rows("a/1 a/2").ToAsyncEnumerable()).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("a/2", null), (Name(Assert.Single(all)), all[0].GetString("From")));
    }

    private static IEnumerable<TableEntity> Rows(string names)
        => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new TableEntity(name.Split('/')[0], name.Split('/')[1]));

    private static string Name(TableEntity row) => $"{row.PartitionKey}/{row.RowKey}";
}
