using System.Buffers.Text;
using System.Security.Cryptography;

namespace LocalHost.Mail;

/// <summary>What would have been sent, in memory only: the newest <see cref="Capacity"/> messages, one for each recipient. Safe for concurrent use.</summary>
internal sealed class Mailbox(TimeProvider time)
{
    public const int Capacity = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<ReceivedMail> _mails = new();
    private readonly Dictionary<string, int> _accepted = new(StringComparer.OrdinalIgnoreCase);
    private long _lastId;
    private volatile bool _isOn = true;

    /// <summary>While off, SendGrid's endpoint answers 503 and nothing is stored.</summary>
    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }

    /// <summary>Hears of every mail that is taken.</summary>
    public Action<IReadOnlyList<ReceivedMail>> Took { get; set; } = _ => { };

    /// <summary>Stores one message for each recipient of a valid request.</summary>
    /// <returns>The message id that SendGrid answers in <c>X-Message-Id</c>: 22 URL-safe characters.</returns>
    public string Accept(MailSendRequest request)
    {
        var messageId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var receivedAt = time.GetUtcNow();
        var taken = new List<ReceivedMail>();

        lock (_gate)
        {
            foreach (var personalization in request.Personalizations)
            {
                foreach (var recipient in personalization.Recipients())
                {
                    _accepted[recipient.Email!] = _accepted.GetValueOrDefault(recipient.Email!) + 1;
                    taken.Add(new ReceivedMail(++_lastId, messageId, receivedAt, request, personalization, recipient));
                    _mails.Enqueue(taken[^1]);
                }
            }

            while (_mails.Count > Capacity)
            {
                _mails.Dequeue();
            }
        }

        Took(taken);
        return messageId;
    }

    /// <summary>The messages, newest first; with <paramref name="to"/>, only those to that address (letter case is ignored).</summary>
    public IReadOnlyList<ReceivedMail> List(string? to = null)
    {
        lock (_gate)
        {
            return [.. _mails.Where(mail => to is null || string.Equals(mail.To, to, StringComparison.OrdinalIgnoreCase)).Reverse()];
        }
    }

    /// <summary>How many mails were accepted for each address, since the start or since the mailbox was emptied.</summary>
    public IReadOnlyDictionary<string, int> Accepted
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_accepted, StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    public ReceivedMail? Find(long id)
    {
        lock (_gate)
        {
            return _mails.FirstOrDefault(mail => mail.Id == id);
        }
    }

    public void Empty()
    {
        lock (_gate)
        {
            _mails.Clear();
            _accepted.Clear();
        }
    }
}
