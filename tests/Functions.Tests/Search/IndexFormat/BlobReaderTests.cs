using FsCheck;
using FsCheck.Xunit;
using Functions.Search.IndexFormat;
using Functions.Search.Indexing;

namespace Functions.Tests.Search.IndexFormat;

public sealed class BlobReaderTests
{
    [Property]
    public bool Numbers_are_read_together_as_one_by_one(NonNegativeInt[] some, byte shift, byte after)
    {
        // Of every length in bytes, up to the greatest.
        var numbers = some.Select((number, at) => (int)(((uint)number.Get << ((shift + at) % 32)) & int.MaxValue)).ToArray();
        var blob = new BlobWriter();
        Array.ForEach(numbers, blob.Number);
        blob.Byte(after);
        var reader = new BlobReader(blob.Written);
        var read = new int[numbers.Length];

        reader.Numbers(read);

        return read.SequenceEqual(numbers) && reader.Byte() == after && reader.IsAtEnd;
    }

    [Fact]
    public void Numbers_that_a_damaged_blob_does_not_have_are_not_read()
        => Assert.Throws<IndexOutOfRangeException>(() => new BlobReader([0x80, 0x80]).Numbers(new int[1]));
}
