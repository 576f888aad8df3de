using System.IO.Compression;
using System.Text;
using Functions.Http;

namespace Functions.Tests.Http;

public sealed class EncodedContentTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 1_000)));

    [Fact]
    public void One_answer_is_the_same_content_in_each_encoding()
    {
        var answer = EncodedContent.ForOneAnswer(Content);

        Assert.Equal(Content, answer.Identity.Bytes.ToArray());
        Assert.Equal(Content, Read(bytes => new BrotliStream(bytes, CompressionMode.Decompress), answer.Brotli));
        Assert.Equal(Content, Read(bytes => new GZipStream(bytes, CompressionMode.Decompress), answer.Gzip));
        Assert.True(answer.Brotli.Bytes.Length < Content.Length && answer.Gzip.Bytes.Length < Content.Length);
    }

    [Fact]
    public void One_answer_has_the_tags_of_its_content()
    {
        var (kept, answer) = (EncodedContent.Of(Content), EncodedContent.ForOneAnswer(Content));

        Assert.Equal(kept.Identity.EntityTag, answer.Identity.EntityTag);
        Assert.Equal(kept.Brotli.EntityTag, answer.Brotli.EntityTag);
        Assert.Equal(kept.Gzip.EntityTag, answer.Gzip.EntityTag);
    }

    private static byte[] Read(Func<Stream, Stream> decompress, Representation representation)
    {
        using var stream = decompress(new MemoryStream(representation.Bytes.ToArray()));
        using var read = new MemoryStream();
        stream.CopyTo(read);
        return read.ToArray();
    }
}
