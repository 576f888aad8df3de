using Functions.Http;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Operations.Overview;

/// <summary>Shows staff what is configured and what is not well; nothing secret, and nothing about a person who wrote or subscribed.</summary>
public sealed class PracticeFunctions(PracticeSettings settings, PracticeStateReader state, RetentionSchedule retention)
{
    [Function(nameof(GetPractice))]
    public async Task<IResult> GetPractice(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/practice")] HttpRequest request,
        CancellationToken cancellationToken)
        => new QueryParameters(request).Problem is { } problem
            ? problem
            : Results.Json(PracticeReport.Write(settings, await state.ReadAsync(cancellationToken), retention.Rules, StaffIdentity.MemberOf(request)), Json.Options);
}
