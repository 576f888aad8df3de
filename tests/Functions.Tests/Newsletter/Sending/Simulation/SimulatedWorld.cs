using System.Diagnostics;
using Azure;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>
/// A world in which one thing happens at a time, in an order that a seed decides. Everything that the engine waits for (storage, the queue,
/// the provider) waits here, before its effect and after it; a process that is killed is never resumed.
/// </summary>
internal sealed class SimulatedWorld(int seed) : TimeProvider
{
    private readonly List<(SimulatedProcess Process, TaskCompletionSource Resume)> _waiting = [];
    private DateTimeOffset _now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private long _versions;
    private long _steps;

    public Random Chance { get; } = new(seed);

    /// <summary>While the world is calm, nothing fails.</summary>
    public bool IsCalm { get; set; }

    /// <summary>What all of storage answers, while it is away.</summary>
    public Exception? Outage { get; set; }

    /// <summary>How long everything takes.</summary>
    public TimeSpan SlowBy { get; set; }

    /// <summary>Hears of every step, by its number.</summary>
    public Action<long>? Stepped { get; set; }

    /// <summary>How often storage was called, and how long the simulated one took.</summary>
    public (long Calls, TimeSpan Time) Storage { get; private set; }

    /// <summary>What was thrown besides failures of storage: faults of the engine, or of an invariant.</summary>
    public List<Exception> Faults { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    // Weak, as the tables' are: the SDK takes the quotes off a strong one, and it would never match again.
    public ETag NextVersion() => new($"W/\"{++_versions}\"");

    /// <summary>Has an effect on the world. The process may die before it or after it, and its answer may be lost.</summary>
    public async Task<T> DoAsync<T>(SimulatedProcess process, Func<T> effect)
    {
        await PassAsync(process);
        if (Outage is not null)
        {
            throw Outage;
        }

        if (!IsCalm && Chance.Next(200) == 0)
        {
            throw new RequestFailedException(503, "Lost before it had an effect.");
        }

        var began = Stopwatch.GetTimestamp();
        var result = effect();
        Storage = (Storage.Calls + 1, Storage.Time + Stopwatch.GetElapsedTime(began));
        if (!IsCalm && Chance.Next(100) == 0)
        {
            // The answer was lost and the SDK tries again by itself: the second answer is the one that counts.
            result = effect();
        }

        await PassAsync(process);
        return !IsCalm && Chance.Next(200) == 0 ? throw new RequestFailedException(503, "Lost after it had an effect.") : result;
    }

    public Task PassAsync(SimulatedProcess process)
    {
        _now += SlowBy;
        var resume = new TaskCompletionSource();
        _waiting.Add((process, resume));
        return resume.Task;
    }

    /// <summary>Resumes one of those who wait.</summary>
    /// <returns>False when nobody does.</returns>
    public bool ResumeOne()
    {
        if (_waiting.Count == 0)
        {
            return false;
        }

        var index = Chance.Next(_waiting.Count);
        var resume = _waiting[index].Resume;
        _waiting.RemoveAt(index);
        // The process goes on here and now, until it waits again.
        resume.SetResult();
        Stepped?.Invoke(++_steps);
        return true;
    }

    public void Kill(SimulatedProcess process) => _waiting.RemoveAll(waiting => waiting.Process == process);
}

/// <summary>One process of the app.</summary>
internal sealed class SimulatedProcess
{
    public int Messages { get; set; }

    public bool HasTick { get; set; }
}

/// <summary>The clock of a process whose machine is ahead of the others, or behind them.</summary>
internal sealed class WrongClock(TimeProvider right, TimeSpan off) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + off;
}
