using Azure.Data.Tables;
using Azure;
using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Forms;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Forms.Limits;

public sealed class AddressLimitTests
{
    private static readonly PublicForm Contact = new("contact", []);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly TableInMemory _table = new();

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task An_address_that_was_named_so_often_has_reached_its_limit(int times, bool isReached)
    {
        var limit = Limit(perAddress: 2);

        await CountAsync(limit, times);

        Assert.Equal(isReached, await limit.IsReachedAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_address_in_another_spelling_is_the_same()
    {
        var limit = Limit(perAddress: 1);

        await CountAsync(limit, 1);

        Assert.True(await limit.IsReachedAsync(Contact, "Ann@EXAMPLE.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_form_and_another_address_have_limits_of_their_own()
    {
        var limit = Limit(perAddress: 1);

        await CountAsync(limit, 1);

        Assert.False(await limit.IsReachedAsync(Contact, "bo@example.org", TestContext.Current.CancellationToken));
        Assert.False(await limit.IsReachedAsync(new PublicForm("newsletter", []), "ann@example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_limit_ends_with_its_window()
    {
        var limit = Limit(perAddress: 1);
        await CountAsync(limit, 1);

        _time.Advance(TimeSpan.FromHours(24));
        var within = await limit.IsReachedAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = await limit.IsReachedAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (within, after));
    }

    [Fact]
    public async Task Zero_switches_the_limit_off_and_nothing_is_counted()
    {
        var limit = Limit(perAddress: 0);

        await CountAsync(limit, 3);

        Assert.False(await limit.IsReachedAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken));
        Assert.Empty(_table.Rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_count_that_cannot_be_read_or_written_costs_no_message(int status)
    {
        var table = new Mock<TableClient>();
        var service = new Mock<TableServiceClient>();
        service.Setup(client => client.GetTableClient("limits")).Returns(table.Object);
        table.Setup(client => client.AddEntityAsync(It.IsAny<TableEntity>(), It.IsAny<CancellationToken>())).ThrowsAsync(new RequestFailedException(status, "no"));
        table.Setup(client => client.QueryAsync<TableEntity>(It.IsAny<string>(), It.IsAny<int?>(), It.IsAny<IEnumerable<string>>(), It.IsAny<CancellationToken>()))
            .Throws(new RequestFailedException(status, "no"));
        var limit = new AddressLimit(
            new LimitStore(service.Object, _time), new BlindIndex(Practice.Keys), Options.Create(new FormsOptions()), _time, NullLogger<AddressLimit>.Instance);

        await limit.CountAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken);

        Assert.False(await limit.IsReachedAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken));
    }

    private AddressLimit Limit(int perAddress)
        => new(new LimitStore(_table.Service, _time), new BlindIndex(Practice.Keys), Options.Create(new FormsOptions { PerAddress = perAddress }), _time, NullLogger<AddressLimit>.Instance);

    private static async Task CountAsync(AddressLimit limit, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await limit.CountAsync(Contact, "ann@example.org", TestContext.Current.CancellationToken);
        }
    }
}
