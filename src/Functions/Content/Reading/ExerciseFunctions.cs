using Functions.Content.Files;
using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Reading;

public sealed class ExerciseFunctions(ContentReader reader)
{
    [Function(nameof(ListExercises))]
    public Task<IResult> ListExercises(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exercises")] HttpRequest request, CancellationToken cancellationToken)
        => reader.ListAsync(request, ContentKind.Exercise, cancellationToken);

    [Function(nameof(GetExercise))]
    public Task<IResult> GetExercise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exercises/" + SlugRoute.Parameter)] HttpRequest request,
        string slug,
        CancellationToken cancellationToken)
        => reader.GetAsync(request, ContentKind.Exercise, slug, cancellationToken).AsTask();
}
