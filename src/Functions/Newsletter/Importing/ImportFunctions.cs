using Functions.Http;
using Functions.Security.Audit;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Newsletter.Importing;

/// <summary>Staff bring in a list. A trial is audited too: it tells who is a subscriber.</summary>
public sealed class ImportFunctions(SubscriberImport import, AuditLog audit)
{
    // The whole list is read before anything of it is written, and the host takes no more than 30,000,000 bytes.
    private const int MaxListBytes = 28_000_000;

    /// <summary>
    /// Imports a list. Without <c>dryRun=false</c> it only reports what would happen. <c>dates</c> answers how dates such as 5/1/2024 are meant, and
    /// <c>ignoreColumns</c> names the columns, separated by commas, that look as if they said who left, and do not.
    /// </summary>
    [Function(nameof(ImportSubscribers))]
    public async Task<IResult> ImportSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/subscribers/import")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "dryRun", "dates", "ignoreColumns");
        var choices = new ImportChoices(query.Boolean("dryRun") ?? true)
        {
            Dates = query.OneOf<DateOrder>("dates"),
            IgnoredColumns = query.Text("ignoreColumns")?.Split(',') ?? [],
        };
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
        {
            return new Problem(StatusCodes.Status415UnsupportedMediaType, "Send the list as text/csv, in UTF-8.");
        }

        if (await BoundedBody.ReadAsync(request, MaxListBytes, cancellationToken) is not { } list)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"A list may have at most {MaxListBytes} bytes: split it.");
        }

        await audit.WriteAsync(StaffIdentity.Of(request), choices.DryRun ? "subscribers.tryImport" : "subscribers.import", subject: null, cancellationToken);
        return new ImportAnswer(import, list, choices);
    }
}
