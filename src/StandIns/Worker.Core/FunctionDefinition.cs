using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>FunctionDefinition</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public abstract class FunctionDefinition
{
    public abstract string Id { get; }

    public abstract string Name { get; }

    public abstract string EntryPoint { get; }

    public abstract string PathToAssembly { get; }

    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
