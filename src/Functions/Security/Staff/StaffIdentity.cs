using Microsoft.AspNetCore.Http;

namespace Functions.Security.Staff;

/// <summary>The authenticated member of staff behind a request to <c>/manage</c>, for the audit trail.</summary>
public static class StaffIdentity
{
    private const string Key = "staff";

    public static string Of(HttpRequest request)
        => request.HttpContext.Items[Key] as string ?? throw new InvalidOperationException("Nobody was identified: this route is not under /manage.");

    internal static void Set(HttpContext context, string who) => context.Items[Key] = who;
}
