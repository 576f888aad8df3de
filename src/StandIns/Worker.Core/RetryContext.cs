namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>RetryContext</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public abstract class RetryContext
{
    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}
