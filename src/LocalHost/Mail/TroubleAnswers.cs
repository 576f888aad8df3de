using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LocalHost.Mail;

/// <summary>Answers in the ways in which the real provider fails.</summary>
internal static class TroubleAnswers
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(1);

    /// <returns>An answer in place of taking the mail; null where it is taken.</returns>
    public static IResult? Before(MailTrouble trouble, HttpContext context)
    {
        switch (trouble)
        {
            case MailTrouble.TooManyRequestsUntil:
                var reset = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + MailTroubles.RetryAfter;
                context.Response.Headers.RetryAfter = MailTroubles.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                context.Response.Headers["X-RateLimit-Reset"] = reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                return Error(StatusCodes.Status429TooManyRequests, "too many requests");
            case MailTrouble.TooManyRequests:
                return Error(StatusCodes.Status429TooManyRequests, "too many requests");
            case MailTrouble.Unauthorized:
                return Error(StatusCodes.Status401Unauthorized, "The provided authorization grant is invalid, expired, or revoked");
            case MailTrouble.ErrorBefore:
                return Error(StatusCodes.Status500InternalServerError, "internal error");
            case MailTrouble.ResetBefore:
                context.Abort();
                return Results.Empty;
            default:
                return null;
        }
    }

    /// <returns>An answer in place of 202 although the mail was taken; null where 202 is right.</returns>
    public static async Task<IResult?> AfterAsync(MailTrouble trouble, HttpContext context)
    {
        switch (trouble)
        {
            case MailTrouble.ErrorAfter:
                return Error(StatusCodes.Status500InternalServerError, "internal error");
            case MailTrouble.ResetAfter:
                context.Abort();
                return Results.Empty;
            case MailTrouble.StallAfter:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return Results.Empty;
            case MailTrouble.Slow:
                await Task.Delay(SlowAnswer, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return null;
            default:
                return null;
        }
    }

    private static IResult Error(int status, string message) => MailSendError.Answer(status, new MailSendError(message));
}
