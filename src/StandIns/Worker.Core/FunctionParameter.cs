namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>FunctionParameter</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public class FunctionParameter(string name, Type type)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;
}
