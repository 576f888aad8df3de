using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.OpenApi;

public sealed class OpenApiFunctions(OpenApiDocument document)
{
    [Function(nameof(GetOpenApi))]
    public IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request)
        => Results.Bytes(document.Bytes, "application/json; charset=utf-8");
}
