using System.Text.Json.Nodes;
using Functions.Forms.Reading;
using Functions.Newsletter.Archive;
using Functions.Newsletter.DeliveryEvents;
using Functions.Newsletter.SelfService;
using Functions.Newsletter.Subscribers;
using Functions.OpenApi;

namespace Functions.Newsletter;

/// <summary>What <c>openapi.json</c> says of this area to readers.</summary>
internal static class NewsletterApi
{
    private const string Tag = "Newsletter";

    private static JsonObject Token => Shape.Object(("token", Shape.Text));

    private static JsonObject Preferences => Shape.Object(
        ("email", Shape.Text), ("status", Shape.NamesOf<SubscriberState>()), ("topics", Shape.List(Shape.Text)), ("frequency", Shape.NamesOf<Frequency>()));

    public static IEnumerable<ApiOperation> Describe(ApiSchemas schemas) =>
    [
        new ApiOperation(nameof(SubscriptionFunctions.Subscribe), Tag, "Signs up for the newsletter.")
            .Header(IdempotencyKey.Name, "Makes a retry safe; a field of this name does too.")
            .Form(FormShape.Of(SubscribeForm.Form, ("topics", Shape.List(Shape.Text)), ("source", Shape.AtMost(Consent.MaxSourceCharacters))))
            .Answers(Shape.Object(("message", Shape.Text)), 202).Answers(303, "A browser's form goes on to a page of the site.").Fails(409, 429),
        Page(nameof(SubscriptionFunctions.ShowConfirm), "A page with a button to confirm. It changes nothing."),
        Button(nameof(SubscriptionFunctions.Confirm), "Confirms a sign-up.").Form(Token).Answers(Shape.Object(("status", Shape.OneOf("active")))),
        Page(nameof(SubscriptionFunctions.ShowUnsubscribe), "A page with a button to unsubscribe. It changes nothing."),
        Button(nameof(SubscriptionFunctions.Unsubscribe), "Unsubscribes, with one click where the token is in the link (RFC 8058).").Query("token", Shape.Text)
            .Form(Shape.Request([], ("token", Shape.Text), ("List-Unsubscribe", Shape.Text)))
            .Answers(Shape.Object(("status", Shape.OneOf("unsubscribed")))),
        Button(nameof(PreferencesFunctions.ShowPreferences), "What a person gets.").Query("token", Shape.Text).Answers(Preferences).Fails(422),
        Button(nameof(PreferencesFunctions.ChangePreferences), "Changes what a person gets.")
            .Form(Shape.Request(["token"], ("token", Shape.Text), ("topics", Shape.List(Shape.Text)), ("frequency", Shape.NamesOf<Frequency>()))).Answers(Preferences),
        Button(nameof(PersonalDataFunctions.AskForPersonalData), "Mails a link to export or erase what is known of a person.", 202)
            .Form(Shape.Object(("token", Shape.Text), ("action", Shape.OneOf(PersonalDataMail.Export, PersonalDataMail.Erase)))).Answers(Shape.Object(("message", Shape.Text)), 202),
        Page(nameof(PersonalDataFunctions.ShowExport), "A page with a button to export."),
        new ApiOperation(nameof(PersonalDataFunctions.ExportPersonalData), Tag, "Exports what is known of a person.").Form(Token).Answers(Shape.Anything),
        Page(nameof(PersonalDataFunctions.ShowErase), "A page with a button to erase."),
        Button(nameof(PersonalDataFunctions.ErasePersonalData), "Erases what is known of a person.").Form(Token).Answers(Shape.Object(("status", Shape.OneOf("erased")))),
        new ApiOperation(nameof(EventFunctions.ReceiveEvents), Tag, "Takes the provider's signed delivery events.")
            .Header("X-Twilio-Email-Event-Webhook-Signature", "The provider's signature.", isRequired: true)
            .Header("X-Twilio-Email-Event-Webhook-Timestamp", "When it signed.", isRequired: true)
            .Body(Shape.List(Shape.Anything), "application/json").Answers(Shape.Object(("status", Shape.OneOf("ok")))).Fails(400, 401, 413),
        new ApiOperation(nameof(IssueArchiveFunctions.ListIssues), Tag, "Lists the issues that were sent.")
            .Pages()
            .Query("cursor", Shape.Text, "The `next` of the page before, in place of `page`.")
            .Answers(Shape.PageOf(schemas.Of<ArchivedIssue>())).AnswersPage().Content().Fails(400),
        new ApiOperation(nameof(IssueArchiveFunctions.GetIssue), Tag, "An issue that was sent, without anybody's own links.")
            .Answers(Shape.Object(
                ("slug", Shape.Text), ("subject", Shape.Text), ("preheader", Shape.OrNull(Shape.Text)), ("sentAt", Shape.Instant), ("url", Shape.Text), ("html", Shape.Text)))
            .AnswersPage().Content().Fails(404),
    ];

    private static ApiOperation Page(string function, string summary) => new ApiOperation(function, Tag, summary).Query("token", Shape.Text).AnswersPage();

    private static ApiOperation Button(string function, string summary, int status = 200) => new ApiOperation(function, Tag, summary).AnswersPage(status);
}
