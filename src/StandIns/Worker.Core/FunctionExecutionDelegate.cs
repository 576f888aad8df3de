namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Stands for <c>FunctionExecutionDelegate</c> of Microsoft.Azure.Functions.Worker.Core.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
