namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>FunctionAttribute</c> of Microsoft.Azure.Functions.Worker.Extensions.Abstractions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
