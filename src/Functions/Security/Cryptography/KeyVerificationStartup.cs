using Functions.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Security.Cryptography;

/// <summary>Verifies the keys before the app takes requests, and stops it when one is wrong. While storage does not answer, it tries again and nothing is sealed.</summary>
internal sealed partial class KeyVerificationStartup(
    KeyVerification keys, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<KeyVerificationStartup> logger) : BackgroundService
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    /// <exception cref="WrongKeyException">A key is another than the one that this storage account was used with.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Not cancelled: a stop during the start would else look like a failure. It ends by its timeout.
        await TryAsync(CancellationToken.None);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!keys.IsDone)
        {
            await Task.Delay(RetryInterval, time, stoppingToken);
            try
            {
                await TryAsync(stoppingToken);
            }
            catch (WrongKeyException wrong)
            {
                LogWrong(wrong.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            if (await keys.FindWrongAsync(stop.Token) is { Count: > 0 } wrong)
            {
                throw new WrongKeyException(wrong);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && (failure is OperationCanceledException || StorageOutage.Failed(failure)))
        {
            LogPostponed(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys could not be verified yet ({Failure}): nothing is stored until they are")]
    private partial void LogPostponed(string failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Message}")]
    private partial void LogWrong(string message);
}
