using Functions.Contact.Inquiries;
using Functions.OpenApi;

namespace Functions.Operations;

/// <summary>What <c>openapi.json</c> says of this area.</summary>
internal static class OperationsApi
{
    private const string Tag = "Operations";

    public static IEnumerable<ApiOperation> Describe(ApiSchemas schemas) =>
    [
        new ApiOperation(nameof(HealthFunctions.Live), Tag, "Says whether the app runs.").Answers(Shape.Object(("status", Shape.OneOf("ok")))),
        new ApiOperation(nameof(HealthFunctions.Ready), Tag, "Says whether the app can do its work.").Answers(Shape.Object(("status", Shape.OneOf("ok")))),
        new ApiOperation(nameof(OpenApiFunctions.GetOpenApi), Tag, "This document.").Answers(Shape.Anything),
        new ApiOperation(nameof(StatusFunctions.GetStatus), Tag, "Says how the system stands.").Answers(Shape.Object(
            ("outbox", Shape.Object(("pending", Shape.Count), ("refused", Shape.Count), ("mayHaveArrived", Shape.Count), ("oldestAgeSeconds", new() { ["type"] = "number" }))),
            ("inquiries", schemas.Of<InquiryCounts>()),
            ("queues", Shape.Map(Shape.Count)),
            ("timers", Shape.List(schemas.Of<TimerRun>())),
            ("uncertainDeliveries", Shape.Count),
            ("expectsDeliveryEvents", Shape.Flag),
            ("lastBackup", Shape.OrNull(Shape.Instant)))),
        new ApiOperation(nameof(StatusFunctions.GetAudit), Tag, "Reads the audit trail, the newest first.")
            .Query("cursor", Shape.Text).Query("limit", Shape.Integer(1, 500, 100))
            .Answers(Shape.Object(
                ("items", Shape.List(Shape.Object(("at", Shape.Instant), ("who", Shape.Text), ("act", Shape.Text), ("subject", Shape.OrNull(Shape.Text))))),
                ("next", Shape.OrNull(Shape.Text)))).Fails(400),
        new ApiOperation(nameof(KeyFunctions.ReencryptFields), Tag, "Encrypts everything under the newest key.")
            .Answers(Shape.Object(("inquiries", Shape.Count), ("outbox", Shape.Count), ("subscribers", Shape.Count))),
    ];
}
