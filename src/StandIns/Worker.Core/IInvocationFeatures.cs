namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for <c>IInvocationFeatures</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    T? Get<T>();
}
