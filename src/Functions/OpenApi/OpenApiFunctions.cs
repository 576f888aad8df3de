using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.OpenApi;

/// <summary>The description of the API: <c>openapi.json</c> beside this class is written by hand, and tests compare it with the functions and their responses.</summary>
public sealed class OpenApiFunctions(ApiDocumentation documentation)
{
    [Function(nameof(GetOpenApi))]
    public IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request)
        => Results.Bytes(documentation.Description, "application/json; charset=utf-8");

    [Function(nameof(GetApiDocs))]
    public IResult GetApiDocs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request)
        => ApiDocumentation.Page(request);

    [Function(nameof(GetApiDocsFile))]
    public IResult GetApiDocsFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/{file}")] HttpRequest request, string file)
        => documentation.File(file);
}
