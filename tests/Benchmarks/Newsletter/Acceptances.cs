using System.Diagnostics;
using Functions.Newsletter.Sending;

namespace Benchmarks.Newsletter;

/// <summary>What keeps a sending waiting: the time between two accepted batches, and what the campaign says of it.</summary>
internal sealed class Acceptances
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private (TimeSpan Until, TimeSpan Length) _longest;
    private TimeSpan _last;
    private (int LostAnswers, DateTimeOffset? NotBefore) _campaign;

    public Acceptances(NewsletterSystem system)
    {
        var took = system.Mailbox.Took;
        system.Mailbox.Took = mails =>
        {
            Add();
            took(mails);
        };
    }

    /// <summary>When the last batch was accepted.</summary>
    public TimeSpan Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Prints when the breaker opens, pauses and closes.</summary>
    public void Look(Campaign campaign)
    {
        if ((campaign.LostAnswers, campaign.NotBefore) is var now && now != _campaign)
        {
            _campaign = now;
            var pause = now.NotBefore - DateTimeOffset.UtcNow;
            Console.WriteLine($"at {_watch.Elapsed.TotalSeconds:F1} s: {now.LostAnswers} lost answers in a row, nothing is sent for {Math.Max(0, pause?.TotalSeconds ?? 0):F0} s");
        }
    }

    public void Print()
    {
        lock (_gate)
        {
            Console.WriteLine($"longest pause between two accepted batches: {_longest.Length.TotalSeconds:F1} s, until {_longest.Until.TotalSeconds:F1} s");
        }
    }

    private void Add()
    {
        lock (_gate)
        {
            var now = _watch.Elapsed;
            _longest = now - _last > _longest.Length ? (now, now - _last) : _longest;
            _last = now;
        }
    }
}
