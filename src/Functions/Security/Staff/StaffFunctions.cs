using Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Security.Staff;

/// <summary>Tells the staff pages who is signed in.</summary>
public sealed class StaffFunctions
{
    private static readonly StaffRoles[] Single = [StaffRoles.Inbox, StaffRoles.Editor, StaffRoles.Admin];

    [Function(nameof(GetMe))]
    public IResult GetMe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/me")] HttpRequest request)
    {
        var member = StaffIdentity.MemberOf(request);
        return Results.Json(new { who = member.Name, roles = Single.Where(role => member.Roles.HasFlag(role)).Select(role => $"{role}") }, Json.Options);
    }
}
