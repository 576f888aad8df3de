namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>TraceContext</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public abstract class TraceContext
{
    public abstract string TraceParent { get; }

    public abstract string TraceState { get; }
}
