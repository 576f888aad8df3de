using Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Functions.Forms.Submission;

/// <summary>What a visitor typed, kept beside the request: whoever answers it with a problem can show it again.</summary>
internal static class TypedForm
{
    private const string Key = "typed form";

    public static void Keep(HttpContext context, Func<Problem, Html> show) => context.Items[Key] = show;

    public static Html? Show(HttpContext context, Problem problem) => context.Items[Key] is Func<Problem, Html> show ? show(problem) : null;
}
