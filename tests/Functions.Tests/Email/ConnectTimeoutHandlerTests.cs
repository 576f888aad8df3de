using System.Net;
using System.Net.Sockets;
using System.Text;
using Functions.Email;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SendGrid;

namespace Functions.Tests.Email;

/// <summary>What the real client makes of real sockets: only a connection that was never made is known to have sent nothing.</summary>
public sealed class ConnectTimeoutHandlerTests : IDisposable
{
    private static readonly EmailMessage Message = new("inbox@juniper.example", "Hello", "<p>Hello</p>", "Hello");

    private readonly TcpListener _provider = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _connections = [];

    public void Dispose()
    {
        _provider.Dispose();
        _connections.ForEach(connection => connection.Dispose());
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_black_hole_gets_nothing(string scheme)
    {
        _provider.Start(backlog: 0);
        await FillTheBacklogAsync();

        Assert.Equal(new SendOutcome(SendOutcomeKind.NotNow, "ConnectionError"), await SendAsync(scheme, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_provider_that_does_not_finish_the_handshake_of_TLS_gets_nothing()
    {
        _provider.Start();

        Assert.Equal(SendOutcomeKind.NotNow, (await SendAsync("https", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan)).Kind);
    }

    [Fact]
    public async Task A_provider_that_took_the_mail_and_does_not_answer_may_have_it()
    {
        _provider.Start();

        Assert.Equal(new SendOutcome(SendOutcomeKind.Unknown, "timeout"), await SendAsync("http", Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_was_used_before_and_breaks_after_the_mail_was_sent_may_have_brought_it(bool resets)
    {
        _provider.Start();
        var sender = Sender("http", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
        var serving = ServeAsync(resets);

        var first = await sender.SendAsync(Message, TestContext.Current.CancellationToken);
        var second = await sender.SendAsync(Message, TestContext.Current.CancellationToken);
        await serving;

        Assert.Equal((SendOutcomeKind.Accepted, SendOutcomeKind.Unknown), (first.Kind, second.Kind));
    }

    // Takes one connection, answers the first request on it, reads the second and breaks; nobody listens any more then.
    private async Task ServeAsync(bool resets)
    {
        var connection = await _provider.AcceptSocketAsync(TestContext.Current.CancellationToken);
        _provider.Stop();
        await ReadRequestAsync(connection);
        await connection.SendAsync("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await ReadRequestAsync(connection);
        connection.LingerState = new LingerOption(resets, 0);
        connection.Close();
    }

    private static async Task ReadRequestAsync(Socket connection)
    {
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        while (!text.ToString().EndsWith('}'))
        {
            var read = await connection.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    // Linux lets one more connection than the backlog says wait for being accepted; the next ones get no answer.
    private async Task FillTheBacklogAsync()
    {
        for (var isFull = false; !isFull;)
        {
            var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _connections.Add(connection);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            var connecting = connection.ConnectAsync(_provider.LocalEndpoint, patience.Token).AsTask();
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            isFull = !connecting.IsCompletedSuccessfully;
        }
    }

    private Task<SendOutcome> SendAsync(string scheme, TimeSpan connectTimeout, TimeSpan timeout)
        => Sender(scheme, connectTimeout, timeout).SendAsync(Message, TestContext.Current.CancellationToken);

    private EmailSender Sender(string scheme, TimeSpan connectTimeout, TimeSpan timeout) => new(
        new SendGridClient(
            new HttpClient(EmailRegistration.Handler(connectTimeout)) { Timeout = timeout },
            new SendGridClientOptions { ApiKey = "key", Host = $"{scheme}://{_provider.LocalEndpoint}" }),
        Options.Create(new EmailOptions { FromAddress = "hello@juniper.example" }),
        Practice.Site,
        new FakeTimeProvider());
}
