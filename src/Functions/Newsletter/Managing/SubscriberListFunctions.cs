using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Newsletter.Subscribers;
using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Functions.Newsletter.Managing;

/// <summary>Staff look at the list. Every look is audited before it is shown: by ids, never by what was looked for.</summary>
public sealed class SubscriberListFunctions(
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    SubscriberKeys keys,
    SubscriberPages pages,
    SubscriberTotals totals,
    SignedCursor cursors,
    IOptions<SiteOptions> site,
    IOptions<NewsletterOptions> newsletter,
    AuditLog audit)
{
    private const string CursorPurpose = "subscribers";
    private const int DefaultLimit = 500;
    private const int MaxLimit = 1000;
    private const int MaxFound = 50;
    private const int MaxCursorCharacters = 200;

    /// <summary>The list, in the order of keys. Its first page has the totals, and what a room needs to know of the settings.</summary>
    [Function(nameof(ListSubscribers))]
    public async Task<IResult> ListSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/subscribers")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status", "topic", "cursor", "limit");
        var filter = FilterOf(query);
        var after = query.Cursor("cursor", text => cursors.Read(CursorPurpose, text));
        var limit = query.Integer("limit", DefaultLimit, MaxLimit);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var page = await pages.ReadAsync(filter, after, limit, cancellationToken);
        await AuditAsync(request, "subscribers.list", page, cancellationToken);
        var counted = after is null ? await totals.CountAsync(cancellationToken) : null;
        return Results.Json(
            new
            {
                items = page.Subscribers.Select(SubscriberItem.Of),
                next = NextOf(page),
                totals = counted?.ByState.ToDictionary(pair => Json.Options.PropertyNamingPolicy!.ConvertName($"{pair.Key}"), pair => pair.Value, StringComparer.Ordinal),
                month = counted is null ? null : new { counted.Since, counted.Joined, counted.Confirmed, counted.Left },
                settings = counted is null ? null : new { newsletter.Value.Topics, languages = site.Value.GetLanguages(), site.Value.TimeZone },
            },
            Json.Options);
    }

    /// <summary>
    /// Finds people by their <c>email</c>, or by <c>text</c>: a part of a name or an address. A search of a long list stops after so many rows, and <c>next</c> goes on:
    /// it may come with nobody found yet.
    /// </summary>
    [Function(nameof(FindSubscribers))]
    public async Task<IResult> FindSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "manage/subscribers/find")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var reading = await FormReader.ReadAsync(request, cancellationToken);
        if (reading.Form is not { } form)
        {
            return reading.Problem!;
        }

        var fields = new FormFields(form);
        var text = fields.Optional("text", SubscriberFilter.MaxCharacters);
        var email = text is null ? fields.Email("email") : "";
        var after = fields.Cursor("cursor", MaxCursorCharacters, cursor => cursors.Read(CursorPurpose, cursor));
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var page = text is null
            ? await WithAddressAsync(email, cancellationToken)
            : await pages.ReadAsync(new SubscriberFilter(State: null, Topic: null) { Text = text }, after, MaxFound, cancellationToken);
        await AuditAsync(request, "subscribers.find", page, cancellationToken);
        var suppression = text is null ? await suppressions.FindAsync(keys.Of(email), cancellationToken) : null;
        return Results.Json(new { items = page.Subscribers.Select(SubscriberItem.Of), next = NextOf(page), suppressed = suppression?.Reason }, Json.Options);
    }

    [Function(nameof(ExportSubscribers))]
    public async Task<IResult> ExportSubscribers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/subscribers.csv")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "status", "topic");
        var filter = FilterOf(query);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "subscribers.export", subject: null, cancellationToken);
        return new SubscriberExport(subscribers.ListAsync(filter.State, after: null, cancellationToken).Where(filter.Includes));
    }

    // Nothing is kept of erased subscribers; an empty list would say that there are none.
    private SubscriberFilter FilterOf(QueryParameters query)
    {
        var state = query.OneOf<SubscriberState>("status");
        if (state == SubscriberState.Erased)
        {
            query.Fault("status", "Nothing is kept of people who were erased, so they cannot be listed.");
        }

        return new SubscriberFilter(state, query.OneOf("topic", [.. newsletter.Value.Topics]));
    }

    private async Task<SubscriberPage> WithAddressAsync(string email, CancellationToken cancellationToken)
        => new(await subscribers.FindListedAsync(keys.Of(email), cancellationToken) is { } person ? [person] : [], After: null);

    private Task AuditAsync(HttpRequest request, string act, SubscriberPage page, CancellationToken cancellationToken)
        => audit.WriteAsync(new AuditEntry(StaffIdentity.Of(request), act) { Ids = [.. page.Subscribers.Select(subscriber => subscriber.Key)] }, cancellationToken);

    private string? NextOf(SubscriberPage page) => page.After is { } after ? cursors.Write(CursorPurpose, after) : null;
}
