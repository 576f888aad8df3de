namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>BindingMetadata</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
