using System.Net;
using Azure;
using Azure.Identity;

namespace Functions.Storage;

/// <summary>Distinguishes an outage of storage from an error of the app.</summary>
internal static class StorageOutage
{
    // "ResourceNotFound" is not one: a row that is missing has it too.
    private static readonly string[] MissingPlaces = ["ContainerNotFound", "TableNotFound", "QueueNotFound"];

    /// <summary>Whether the exception says that storage could not be reached, or could not answer: no status, 5xx, throttled, or a container, table or queue that is missing.</summary>
    public static bool Caused(Exception exception) => exception switch
    {
        RequestFailedException failed => failed.Status is 0 or >= 500 or (int)HttpStatusCode.TooManyRequests || MissingPlaces.Contains(failed.ErrorCode),
        DamagedBlobException => true,
        // The managed identity's endpoint gave no token.
        AuthenticationFailedException => true,
        // The SDK wraps the failures of all its retries; a timeout or a lost connection is among them unwrapped.
        AggregateException aggregate => aggregate.InnerExceptions.Count > 0
            && aggregate.InnerExceptions.All(inner => inner is OperationCanceledException or IOException || Caused(inner)),
        _ => false,
    };

    /// <summary>Whether storage did not do what was asked, for whatever reason: an outage, a table that is missing, a right that is not given.</summary>
    public static bool Failed(Exception exception) => exception is RequestFailedException || Caused(exception);
}
