using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks;

/// <summary>A client that costs little, so that what is measured is the server: it sends the same bytes again and counts the answer's.</summary>
internal sealed class RawClient(Stream answers, Stream questions, string request) : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LengthName = "Content-Length: "u8.ToArray();

    private readonly byte[] _request = Encoding.ASCII.GetBytes(request);
    private readonly byte[] _buffer = new byte[BufferBytes];

    public static RawClient To(int port, string request)
    {
        var stream = new TcpClient("localhost", port) { NoDelay = true }.GetStream();
        return new RawClient(stream, stream, request);
    }

    public static RawClient To(MemoryTransport server, string request)
    {
        var connection = server.Connect();
        return new RawClient(connection.Input.AsStream(), connection.Output.AsStream(), request);
    }

    /// <returns>The status code.</returns>
    public async Task<int> SendAsync()
    {
        await questions.WriteAsync(_request);
        var (read, total) = (0, int.MaxValue);
        while (read < total)
        {
            var count = await answers.ReadAsync(_buffer.AsMemory(read));
            read += count > 0 ? count : throw new IOException("The server closed the connection.");
            total = total == int.MaxValue ? TotalBytes(_buffer.AsSpan(0, read)) : total;
        }

        return int.Parse(Encoding.ASCII.GetString(_buffer, 9, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        questions.Dispose();
        answers.Dispose();
    }

    private static int TotalBytes(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
        {
            return int.MaxValue;
        }

        var length = answer[..head].IndexOf(LengthName);
        if (length < 0)
        {
            return head + EndOfHead.Length;
        }

        var digits = answer[(length + LengthName.Length)..head];
        var end = digits.IndexOf((byte)'\r');
        return head + EndOfHead.Length + int.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
