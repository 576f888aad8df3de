using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Worker;

/// <summary>One invocation, as the app's middleware and functions see it.</summary>
internal sealed class LocalFunctionContext(LocalFunction function, IServiceProvider services, CancellationToken cancellationToken) : FunctionContext
{
    // The key under which the worker's ASP.NET Core extension keeps it: GetHttpContext() looks here.
    private const string HttpContextKey = "HttpRequestContext";

    public LocalFunction Function { get; } = function;

    /// <summary>What the trigger gives to a parameter.</summary>
    public required Func<System.Reflection.ParameterInfo, object?> Bind { get; init; }

    /// <summary>What the function returned.</summary>
    public object? Result { get; set; }

    public HttpContext Http
    {
        init => Items[HttpContextKey] = value;
    }

    public override string InvocationId => field ??= Guid.NewGuid().ToString();

    public override string FunctionId => Function.Name;

    public override TraceContext TraceContext => LocalTraceContext.Instance;

    public override BindingContext BindingContext => LocalBindingContext.Instance;

    public override RetryContext RetryContext => LocalRetryContext.Instance;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => field ??= new LocalFeatures();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    private sealed class LocalTraceContext : TraceContext
    {
        public static LocalTraceContext Instance { get; } = new();

        public override string TraceParent => System.Diagnostics.Activity.Current?.Id ?? "";

        public override string TraceState => System.Diagnostics.Activity.Current?.TraceStateString ?? "";
    }

    private sealed class LocalBindingContext : BindingContext
    {
        public static LocalBindingContext Instance { get; } = new();

        public override IReadOnlyDictionary<string, object?> BindingData { get; } = ImmutableDictionary<string, object?>.Empty;
    }

    private sealed class LocalRetryContext : RetryContext
    {
        public static LocalRetryContext Instance { get; } = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class LocalFeatures : Dictionary<Type, object>, IInvocationFeatures
    {
        public void Set<T>(T instance) => this[typeof(T)] = instance!;

        public T? Get<T>() => TryGetValue(typeof(T), out var instance) ? (T)instance : default;
    }
}
