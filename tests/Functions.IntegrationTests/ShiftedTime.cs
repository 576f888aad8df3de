namespace Functions.IntegrationTests;

/// <summary>The system's clock, which a test may set ahead or back.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private long _shiftTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shiftTicks));

    /// <summary>Shifts the clock until the result is disposed.</summary>
    public IDisposable Shift(TimeSpan by)
    {
        Interlocked.Add(ref _shiftTicks, by.Ticks);
        return new Back(() => Interlocked.Add(ref _shiftTicks, -by.Ticks));
    }

    private sealed class Back(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
