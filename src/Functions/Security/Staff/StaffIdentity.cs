using Microsoft.AspNetCore.Http;

namespace Functions.Security.Staff;

/// <summary>The member of staff behind a request to <c>/manage</c>.</summary>
public static class StaffIdentity
{
    private const string Key = "staff";

    /// <summary>Their name, for the audit trail.</summary>
    public static string Of(HttpRequest request) => MemberOf(request).Name;

    public static StaffMember MemberOf(HttpRequest request)
        => request.HttpContext.Items[Key] as StaffMember ?? throw new InvalidOperationException("Nobody was identified: this route is not under /manage.");

    internal static void Set(HttpContext context, StaffMember member) => context.Items[Key] = member;
}
