namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>BindingContext</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
