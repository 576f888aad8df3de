using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Security.Cryptography;
using Functions.Tests.Storage;

namespace Functions.Tests.Forms.Limits;

public sealed class IdempotencyKeysTests
{
    private static readonly PublicForm Contact = new("contact", []);

    private readonly TableInMemory _table = new();
    private readonly IdempotencyKeys _keys;

    public IdempotencyKeysTests() => _keys = new IdempotencyKeys(new LimitStore(_table.Service, TimeProvider.System), new BlindIndex(Practice.Keys));

    [Theory]
    [InlineData(true, "ann@example.org", "Hello")]
    [InlineData(false, "ann@example.org", "Hello!")]
    [InlineData(false, "ann@example.orgHello", "")]
    public async Task A_key_fits_the_content_that_it_came_with_first(bool fits, params string[] content)
    {
        Assert.True(await _keys.MatchesAsync(Contact, "k1", ["ann@example.org", "Hello"], TestContext.Current.CancellationToken));

        Assert.Equal(fits, await _keys.MatchesAsync(Contact, "k1", content, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_key_of_another_form_is_another_key()
    {
        await _keys.MatchesAsync(Contact, "k1", ["Hello"], TestContext.Current.CancellationToken);

        Assert.True(await _keys.MatchesAsync(new PublicForm("newsletter", []), "k1", ["Bye"], TestContext.Current.CancellationToken));
        Assert.True(await _keys.MatchesAsync(Contact, "k2", ["Bye"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_has_no_key_always_fits_and_nothing_is_kept()
    {
        Assert.True(await _keys.MatchesAsync(Contact, key: null, ["Hello"], TestContext.Current.CancellationToken));
        Assert.Empty(_table.Rows);
    }
}
