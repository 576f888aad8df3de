using System.Runtime.InteropServices;

namespace LocalHost;

/// <summary>The first Ctrl+C, or request of the system to end, stops LocalHost in order. Whoever sends a second one does not want to wait.</summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>What a shell says of a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _received;

    public StopSignals() => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive)];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Receive(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _received) > 1)
        {
            // Nothing is lost: Azurite saves its data and ends when this process is gone.
            Environment.Exit(Interrupted);
        }

        _ = _stop.CancelAsync();
    }
}
