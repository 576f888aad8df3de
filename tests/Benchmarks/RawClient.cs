using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks;

/// <summary>A client that costs little, so that what is measured is the server: it sends the same requests again, in turn, and counts the bytes of the answers.</summary>
/// <param name="first">The request to begin with: clients that begin alike would ask for the same at the same time.</param>
internal sealed class RawClient(Stream answers, Stream questions, IReadOnlyList<string> requests, int first) : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LengthName = "Content-Length: "u8.ToArray();

    private readonly byte[][] _requests = [.. requests.Select(Encoding.ASCII.GetBytes)];
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _next = first;

    public static RawClient To(int port, IReadOnlyList<string> requests, int first = 0)
    {
        var stream = new TcpClient("localhost", port) { NoDelay = true }.GetStream();
        return new RawClient(stream, stream, requests, first);
    }

    public static RawClient To(MemoryTransport server, IReadOnlyList<string> requests)
    {
        var connection = server.Connect();
        return new RawClient(connection.Input.AsStream(), connection.Output.AsStream(), requests, first: 0);
    }

    /// <returns>The status code.</returns>
    public async Task<int> SendAsync()
    {
        await questions.WriteAsync(_requests[_next++ % _requests.Length]);
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
