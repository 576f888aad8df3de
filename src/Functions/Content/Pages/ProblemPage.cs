using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Content.Pages;

/// <summary>Kept beside a request for a page: whatever goes wrong with it, a person reads the answer.</summary>
internal static class ProblemPage
{
    private const string Key = "problem page";

    public static void Expect(HttpContext context, Func<Problem, Page> show) => context.Items[Key] = show;

    /// <returns>Null where nobody asked for a page.</returns>
    public static Page? Of(HttpContext context, Problem problem) => context.Items[Key] is Func<Problem, Page> show ? show(problem) : null;
}
