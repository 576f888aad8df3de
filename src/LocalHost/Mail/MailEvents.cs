using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalHost.Mail;

/// <summary>
/// Tells the app what became of the mails that the mailbox took, as SendGrid does: signed, in shuffled posts, many events more than
/// once, and all of a post again until it is answered with 200.
/// </summary>
internal sealed partial class MailEvents(Mailbox mailbox, EventKey key, MailEventsTarget target, TimeProvider time, ILogger<MailEvents> logger) : BackgroundService
{
    private const int MaxEventsPerPost = 500;

    /// <summary>Of so many events, one is told again.</summary>
    private const int Repeated = 3;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Dictionary<string, object>> _waiting = Channel.CreateUnbounded<Dictionary<string, object>>();
    private int _inHand;

    /// <summary>How many events have not been answered with 200 yet.</summary>
    public int Waiting => _waiting.Reader.Count + _inHand;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        mailbox.Took = mails => AddAll(mails.SelectMany(MailFate.EventsOf));
        using var client = new HttpClient();
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathering, stoppingToken);
            await TellAsync(client, stoppingToken);
        }
    }

    private async Task TellAsync(HttpClient client, CancellationToken stoppingToken)
    {
        var events = new List<Dictionary<string, object>>();
        while (events.Count < MaxEventsPerPost && _waiting.Reader.TryRead(out var happened))
        {
            events.Add(happened);
        }

        _inHand = events.Count;
        var told = events.ToArray();
        Random.Shared.Shuffle(told);
        if (await PostAsync(client, told, stoppingToken))
        {
            AddAll(events.Where(_ => Random.Shared.Next(Repeated) == 0));
        }
        else
        {
            AddAll(events);
            await Task.Delay(Pause, stoppingToken);
        }

        _inHand = 0;
    }

    private async Task<bool> PostAsync(HttpClient client, IReadOnlyList<Dictionary<string, object>> events, CancellationToken stoppingToken)
    {
        try
        {
            using var content = key.Sign(JsonSerializer.SerializeToUtf8Bytes(events), time.GetUtcNow());
            using var response = await client.PostAsync(target.Url, content, stoppingToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            LogFailure(failure.Message);
            return false;
        }
    }

    private void AddAll(IEnumerable<Dictionary<string, object>> events)
    {
        foreach (var happened in events)
        {
            _waiting.Writer.TryWrite(happened);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery events could not be told, and will be again: {Failure}")]
    private partial void LogFailure(string failure);
}

/// <summary>Where the app takes delivery events.</summary>
internal sealed record MailEventsTarget(Uri Url);
