using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Security.Staff;

/// <summary>Tells the staff pages who is signed in, and whom a message can be given to.</summary>
public sealed class StaffFunctions(StaffDirectory directory, IOptions<SiteOptions> site)
{
    private static readonly StaffRoles[] Single = [StaffRoles.Inbox, StaffRoles.Editor, StaffRoles.Admin];

    [Function(nameof(GetMe))]
    public IResult GetMe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/me")] HttpRequest request)
    {
        var member = StaffIdentity.MemberOf(request);
        return Results.Json(new { who = member.Name, roles = Single.Where(role => member.Roles.HasFlag(role)).Select(role => $"{role}"), timeZone = site.Value.TimeZone }, Json.Options);
    }

    [Function(nameof(ListStaff))]
    public async Task<IResult> ListStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/staff")] HttpRequest request,
        CancellationToken cancellationToken)
        => Results.Json(new { items = await directory.NamesAsync(StaffIdentity.Of(request), cancellationToken) }, Json.Options);
}
