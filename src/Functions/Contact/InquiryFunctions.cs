using Functions.Http;
using Functions.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Contact;

public sealed class InquiryFunctions(InquiryStore inquiries, AuditLog audit, TimeProvider time)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;
    private const int MonthsLookedAt = 13;

    [Function(nameof(ListInquiries))]
    public async Task<IResult> ListInquiries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/inquiries")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(request, "limit");
        var limit = query.Integer("limit", missing: UsualLimit, MostLimit);
        if (query.Problem is { } problem)
        {
            return problem;
        }

        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.list", subject: null, cancellationToken);
        var items = await Newest().Take(limit).Select(InquiryAnswer.Of).ToListAsync(cancellationToken);
        return Results.Json(new { items }, Json.Options);

        IAsyncEnumerable<Inquiry> Newest() => Months().ToAsyncEnumerable().SelectMany(month => inquiries.ListAsync(month, cancellationToken));
    }

    [Function(nameof(GetInquiry))]
    public async Task<IResult> GetInquiry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "manage/inquiries/{id:regex(^[a-z0-9-]+$)}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await audit.WriteAsync(StaffIdentity.Of(request), "inquiries.open", id, cancellationToken);
        return await inquiries.FindAsync(id, cancellationToken) is { } inquiry
            ? Results.Json(InquiryAnswer.Of(inquiry), Json.Options)
            : Problem.NotFound("There is no inquiry of this id.");
    }

    private IEnumerable<string> Months()
    {
        var now = time.GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return Enumerable.Range(0, MonthsLookedAt).Select(ago => InquiryKeys.Month(first.AddMonths(-ago)));
    }
}
