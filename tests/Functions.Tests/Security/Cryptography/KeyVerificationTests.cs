using Azure;
using Azure.Data.Tables;
using Functions.Security;
using Functions.Security.Cryptography;
using Functions.Storage;
using Functions.Tests.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Functions.Tests.Security.Cryptography;

public sealed class KeyVerificationTests
{
    private readonly TableInMemory _table = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Keys_that_are_used_for_the_first_time_are_the_right_ones_and_stay_so()
    {
        var first = Verification(Keys());
        Assert.False(first.IsDone);

        Assert.Empty(await WrongAsync(first));
        Assert.True(first.IsDone);
        Assert.Empty(await WrongAsync(Verification(Keys())));
    }

    [Theory]
    [InlineData("Security__EncryptionKeys__1")]
    [InlineData("Security__TokenKeys__1")]
    [InlineData("Security__BlindIndexKey")]
    [InlineData("Security__Pepper")]
    public async Task Another_key_is_named(string setting)
    {
        await WrongAsync(Verification(Keys()));
        var keys = Keys();
        switch (setting)
        {
            case "Security__EncryptionKeys__1":
                keys.EncryptionKeys["1"] = Practice.Key('x');
                break;
            case "Security__TokenKeys__1":
                keys.TokenKeys["1"] = Practice.Key('x');
                break;
            case "Security__BlindIndexKey":
                keys.BlindIndexKey = Practice.Key('x');
                break;
            default:
                keys.Pepper = Practice.Key('x');
                break;
        }

        var verification = Verification(keys);

        Assert.Equal([setting], await WrongAsync(verification));
        Assert.False(verification.IsDone);
    }

    [Fact]
    public async Task A_new_version_beside_the_old_one_is_right()
    {
        await WrongAsync(Verification(Keys()));
        var keys = Keys();
        keys.EncryptionKeys["2"] = Practice.Key('n');

        Assert.Empty(await WrongAsync(Verification(keys)));
    }

    [Fact]
    public async Task Nothing_that_is_written_is_a_key()
    {
        await WrongAsync(Verification(Keys()));

        Assert.Equal(4, _table.Rows.Count());
        Assert.All(_table.Rows.Cast<TableEntity>(), row => Assert.DoesNotContain(row.GetString("Value"), Keys().Pepper, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_keys_are_verified_nothing_is_sealed_and_it_is_an_outage()
    {
        var verification = Verification(Keys());
        var cipher = new FieldCipher(Options.Create(Keys()), verification);
        var place = new AssociatedData("t", "p", "r", "f");

        var outage = Assert.Throws<DamagedBlobException>(() => cipher.Seal("text", place));
        await WrongAsync(verification);

        Assert.True(StorageOutage.Caused(outage));
        Assert.Equal("text", cipher.Open(cipher.Seal("text", place), place));
    }

    [Fact]
    public async Task A_wrong_key_keeps_the_app_from_starting()
    {
        await WrongAsync(Verification(Keys()));
        var keys = Keys();
        keys.Pepper = Practice.Key('x');
        using var startup = Startup(Verification(keys), Mock.Of<IHostApplicationLifetime>());

        var wrong = await Assert.ThrowsAsync<WrongKeyException>(() => startup.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("Setting Security__Pepper: ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_storage_does_not_answer_the_app_starts_and_verifies_later()
    {
        var isAway = true;
        var table = new Mock<TableClient>();
        table.Setup(client => client.GetEntityIfExistsAsync<TableEntity>(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<IEnumerable<string>>(), It.IsAny<CancellationToken>()))
            .Returns((string partition, string row, IEnumerable<string> select, CancellationToken token) => isAway
                ? throw new RequestFailedException(503, "away")
                : ((TableClient)_table).GetEntityIfExistsAsync<TableEntity>(partition, row, select, token));
        table.Setup(client => client.AddEntityAsync(It.IsAny<TableEntity>(), It.IsAny<CancellationToken>()))
            .Returns((TableEntity row, CancellationToken token) => ((TableClient)_table).AddEntityAsync(row, token));
        var service = new Mock<TableServiceClient>();
        service.Setup(client => client.GetTableClient("keys")).Returns(table.Object);
        var verification = new KeyVerification(new KeyCheckStore(service.Object), Options.Create(Keys()));
        using var startup = Startup(verification, Mock.Of<IHostApplicationLifetime>());

        await startup.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(verification.IsDone);
        isAway = false;
        while (!verification.IsDone)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        await startup.StopAsync(TestContext.Current.CancellationToken);
    }

    private static SecurityOptions Keys()
    {
        var keys = new SecurityOptions { BlindIndexKey = Practice.Key('b'), Pepper = Practice.Key('p') };
        keys.EncryptionKeys["1"] = Practice.Key('e');
        keys.TokenKeys["1"] = Practice.Key('t');
        return keys;
    }

    private static Task<IReadOnlyList<string>> WrongAsync(KeyVerification verification) => verification.FindWrongAsync(TestContext.Current.CancellationToken);

    private KeyVerification Verification(SecurityOptions keys) => new(new KeyCheckStore(_table.Service), Options.Create(keys));

    private KeyVerificationStartup Startup(KeyVerification verification, IHostApplicationLifetime lifetime)
        => new(verification, lifetime, _time, NullLogger<KeyVerificationStartup>.Instance);
}
