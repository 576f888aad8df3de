using Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Functions.Contact.Notifications;

/// <summary>Adds mail once the response is sent: nobody waits for it. If that fails, the mark in the table makes RelayOutbox do it again.</summary>
public sealed partial class MailRelay(ILogger<MailRelay> logger)
{
    /// <param name="request">The request.</param>
    /// <param name="what">What the mail is about, for the log: nothing personal.</param>
    /// <param name="add">Adds it.</param>
    public void AfterResponse(HttpRequest request, string what, Func<Task> add) => request.HttpContext.Response.OnCompleted(async () =>
    {
        try
        {
            await add();
        }
        catch (Exception outage) when (StorageOutage.Caused(outage))
        {
            LogPostponed(what);
        }
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail about {What} is left to RelayOutbox: storage is unreachable")]
    private partial void LogPostponed(string what);
}
