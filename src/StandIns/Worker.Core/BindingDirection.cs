namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>BindingDirection</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public enum BindingDirection
{
    In,
    Out,
}
