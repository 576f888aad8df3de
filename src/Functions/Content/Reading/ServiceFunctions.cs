using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Reading;

public sealed class ServiceFunctions(ContentReader reader)
{
    [Function(nameof(ListServices))]
    public Task<IResult> ListServices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "services")] HttpRequest request, CancellationToken cancellationToken)
        => reader.ListAsync(request, ContentKind.Service, cancellationToken);

    [Function(nameof(GetService))]
    public Task<IResult> GetService(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "services/" + SlugRoute.Parameter)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
        => reader.GetAsync(request, ContentKind.Service, slug, cancellationToken).AsTask();
}
