using Functions.Security.Cryptography;

namespace Functions.Tests.Security.Cryptography;

public sealed class KeyRingTests
{
    // "AQ==" is the byte 1, "Ag==" the byte 2.
    private readonly KeyRing _keys = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["2"] = "AQ==", ["10"] = "Ag==", ["9"] = "Aw==" });

    [Fact]
    public void The_version_with_the_highest_number_is_current()
    {
        Assert.Equal(10, _keys.CurrentVersion);
        Assert.Equal([2], _keys.Current);
    }

    [Fact]
    public void Every_version_is_found_by_its_number() => Assert.Equal([1], _keys.Find(2));

    [Fact]
    public void A_version_that_is_not_there_is_not_found() => Assert.Null(_keys.Find(3));
}
