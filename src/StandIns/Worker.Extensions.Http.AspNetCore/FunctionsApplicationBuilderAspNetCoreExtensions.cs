namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Stands for <c>FunctionsApplicationBuilderAspNetCoreExtensions</c> of Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => builder;
}
