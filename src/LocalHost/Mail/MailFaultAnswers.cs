using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Mail;

/// <summary>Answers in the ways in which the real provider fails.</summary>
internal static class MailFaultAnswers
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(1);

    /// <returns>An answer in place of taking the mail; null where it is taken.</returns>
    public static IResult? Before(MailFault fault, HttpContext context)
    {
        switch (fault)
        {
            case MailFault.TooManyRequestsUntil:
                var reset = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + MailFaults.RetryAfter;
                context.Response.Headers.RetryAfter = MailFaults.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers["X-RateLimit-Reset"] = reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                return Error(StatusCodes.Status429TooManyRequests, "too many requests");
            case MailFault.TooManyRequests:
                return Error(StatusCodes.Status429TooManyRequests, "too many requests");
            case MailFault.Unauthorized:
                return Error(StatusCodes.Status401Unauthorized, "The provided authorization grant is invalid, expired, or revoked");
            case MailFault.ErrorBefore:
                return Error(StatusCodes.Status500InternalServerError, "internal error");
            case MailFault.ResetBefore:
                context.Abort();
                return Results.Empty;
            default:
                return null;
        }
    }

    /// <returns>An answer in place of 202 although the mail was taken; null where 202 is right.</returns>
    public static async Task<IResult?> AfterAsync(MailFault fault, HttpContext context)
    {
        switch (fault)
        {
            case MailFault.ErrorAfter:
                return Error(StatusCodes.Status500InternalServerError, "internal error");
            case MailFault.ResetAfter:
                context.Abort();
                return Results.Empty;
            case MailFault.StallAfter:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return Results.Empty;
            case MailFault.Slow:
                await Task.Delay(SlowAnswer, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return null;
            default:
                return null;
        }
    }

    private static IResult Error(int status, string message) => MailSendError.Answer(status, new MailSendError(message));
}
