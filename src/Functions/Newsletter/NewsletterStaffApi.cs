using System.Text.Json.Nodes;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.OpenApi;

namespace Functions.Newsletter;

/// <summary>What <c>openapi.json</c> says of this area to staff.</summary>
internal static class NewsletterStaffApi
{
    private const string List = "Subscribers";
    private const string Issues = "Issues";

    private static JsonObject Status => Shape.OneOf("draft", "scheduled", "preparing", "sending", "paused", "sent", "cancelled", "held");

    private static JsonObject Step => Shape.Object(("slug", Shape.Text), ("status", Status));

    public static IEnumerable<ApiOperation> Describe(ApiSchemas schemas) =>
    [
        new ApiOperation(nameof(SubscriberFunctions.ListSubscribers), List, "Lists people.")
            .Query("status", Shape.NamesOf<SubscriberState>()).Query("cursor", Shape.Text).Query("limit", Shape.Integer(1, 1000, 500))
            .Answers(Shape.Object(("items", Shape.List(Person(schemas))), ("next", Shape.OrNull(Shape.Text)))).Fails(400),
        new ApiOperation(nameof(SubscriberFunctions.ExportSubscribers), List, "Exports the list.").Query("status", Shape.NamesOf<SubscriberState>()).Answers(Shape.Text, type: "text/csv").Fails(400),
        new ApiOperation(nameof(SubscriberFunctions.ImportSubscribers), List, "Takes a list in.").Query("dryRun", Shape.Flag, "Only reports, unless it is false.").Body(Shape.Text, "text/csv")
            .Answers(schemas.Of<ImportReport>()).Answers(Shape.Text, type: "application/x-ndjson").Answers(schemas.Of<ImportReport>(), 422).Fails(400, 415),
        new ApiOperation(nameof(SubscriberFunctions.EraseSubscriber), List, "Erases a person.").Answers(204, "No Content").Fails(404),
        new ApiOperation(nameof(SubscriberFunctions.LiftSuppression), List, "Lets an address sign up again.").Answers(204, "No Content").Fails(404),
        new ApiOperation(nameof(NewsletterFunctions.ListNewsletters), Issues, "Lists issues.").Answers(Shape.Object(("items", Shape.List(schemas.Of<ListedIssue>())))),
        new ApiOperation(nameof(NewsletterFunctions.GetNewsletter), Issues, "Gets an issue and its counts.").Answers(Shape.Object(
            ("slug", Shape.Text),
            ("status", Status),
            ("sendAt", Shape.OrNull(Shape.Instant)),
            ("sentAt", Shape.OrNull(Shape.Instant)),
            ("audience", Shape.OrNull(Shape.Count)),
            ("reason", Shape.OrNull(Shape.Text)),
            ("counts", schemas.Of<IssueCounts>()),
            ("perMinute", Shape.OrNull(Shape.Count)),
            ("secondsLeft", Shape.OrNull(Shape.Count)),
            ("mostPerMinute", Shape.OrNull(Shape.Count)),
            ("unresolvedBuckets", Shape.List(schemas.Of<UnresolvedBucket>())),
            ("expectsEvents", Shape.Flag),
            ("markdown", Shape.Text))).Fails(404),
        new ApiOperation(nameof(NewsletterFunctions.PutNewsletter), Issues, "Writes an issue.").Body(Shape.Text, "text/markdown")
            .Answers(Shape.Object(("slug", Shape.Text), ("subject", Shape.Text), ("status", Status))).Fails(409, 413, 422),
        new ApiOperation(nameof(IssueDraftFunctions.PreviewNewsletter), Issues, "Shows an issue as it would be sent.").Answers(Shape.Object(
            ("slug", Shape.Text),
            ("subject", Shape.Text),
            ("preheader", Shape.OrNull(Shape.Text)),
            ("html", Shape.Text),
            ("text", Shape.Text),
            ("sendAt", Shape.OrNull(Shape.Instant)),
            ("findings", Shape.List(schemas.Of<IssueFinding>())))).Fails(404, 422),
        new ApiOperation(nameof(IssueDraftFunctions.TestNewsletter), Issues, "Sends an issue to named addresses.").Form(Shape.Object(("to", Shape.Text)))
            .Answers(Shape.Object(("slug", Shape.Text), ("sent", Shape.Count)), 202).Fails(404),
        new ApiOperation(nameof(ScheduleFunctions.ScheduleNewsletter), Issues, "Schedules an issue.")
            .Form(Shape.Request(["sendAt"], ("sendAt", Shape.Text), ("timeZone", Shape.Text)))
            .Answers(Shape.Object(("slug", Shape.Text), ("status", Status), ("sendAt", Shape.Instant), ("findings", Shape.List(schemas.Of<IssueFinding>())))).Fails(404, 409),
        new ApiOperation(nameof(ScheduleFunctions.CancelNewsletter), Issues, "Takes an issue back.").Answers(Step).Fails(409),
        new ApiOperation(nameof(CampaignFunctions.PauseNewsletter), Issues, "Pauses a send.").Answers(Step).Fails(409),
        new ApiOperation(nameof(CampaignFunctions.ResumeNewsletter), Issues, "Goes on with a send.").Answers(Step).Fails(409),
        new ApiOperation(nameof(CampaignFunctions.ResolveNewsletter), Issues, "Decides for people of whom nobody knows whether they got it.")
            .Body(
                Shape.Object(
                    ("bucket", new JsonObject { ["type"] = new JsonArray("string", "integer"), ["description"] = "Its name, or all." }),
                    ("outcome", Shape.OneOf("accepted", "retry"))),
                "application/json")
            .Answers(Shape.Object(("slug", Shape.Text), ("resolved", Shape.Count))).Fails(400, 413, 422),
    ];

    private static JsonObject Person(ApiSchemas schemas) => Shape.Object(
        ("id", Shape.Text),
        ("email", Shape.Text),
        ("name", Shape.OrNull(Shape.Text)),
        ("status", Shape.NamesOf<SubscriberState>()),
        ("topics", Shape.List(Shape.Text)),
        ("frequency", Shape.NamesOf<Frequency>()),
        ("consentAt", Shape.Instant),
        ("consent", Shape.OrNull(schemas.Of<Consent>())),
        ("confirmedAt", Shape.OrNull(Shape.Instant)),
        ("unsubscribedAt", Shape.OrNull(Shape.Instant)));
}
