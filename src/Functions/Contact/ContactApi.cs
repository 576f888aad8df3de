using System.Text.Json.Nodes;
using Functions.Contact.Inbox;
using Functions.Contact.Inquiries;
using Functions.Contact.Intake;
using Functions.Forms.Reading;
using Functions.Forms.Spam;
using Functions.OpenApi;

namespace Functions.Contact;

/// <summary>What <c>openapi.json</c> says of this area.</summary>
internal static class ContactApi
{
    private const string Forms = "Forms";
    private const string Inbox = "Inbox";

    private static JsonObject Choices => Shape.List(Shape.Object(("key", Shape.Text), ("name", Shape.Text)));

    public static IEnumerable<ApiOperation> Describe(ApiSchemas schemas) =>
    [
        new ApiOperation(nameof(ContactFunctions.GetContact), Forms, "Describes the contact form.").Answers(Shape.Object(
            ("fields", Shape.List(schemas.Of<FormField>())),
            ("limits", Shape.Map(Shape.Count)),
            ("formToken", Shape.Text),
            ("offices", Choices),
            ("services", Choices),
            ("challenge", Shape.OrNull(schemas.Of<ProofOfWork.Challenge>())),
            ("crisis", schemas.Of<CrisisBlock>()))),
        new ApiOperation(nameof(ContactFunctions.SubmitContact), Forms, "Writes to the practice.")
            .Header(IdempotencyKey.Name, "Makes a retry safe; a field of this name does too.")
            .Form(FormShape.Of(ContactForm.Form, ("office", Shape.AtMost(ContactMessage.ChoiceCharacters)), ("service", Shape.AtMost(ContactMessage.ChoiceCharacters))))
            .Answers(Shape.Object(("id", Shape.Text), ("message", Shape.Text), ("crisis", schemas.Of<CrisisBlock>())), 202)
            .Answers(303, "A browser's form goes on to a page of the site.").Fails(409, 429),
        new ApiOperation(nameof(InquiryFunctions.ListInquiries), Inbox, "Lists messages, the newest first.")
            .Query("status", Shape.NamesOf<InquiryStatus>()).Query("office", Shape.Text).Query("urgent", Shape.Flag).Query("cursor", Shape.Text).Query("limit", Shape.Integer(1, 200, 50))
            .Answers(Shape.Object(("items", Shape.List(schemas.Of<InquiryItem>())), ("next", Shape.OrNull(Shape.Text)))).Fails(400),
        new ApiOperation(nameof(InquiryFunctions.GetInquiry), Inbox, "Opens a message.").Answers(schemas.Of<InquiryAnswer>()).Fails(404),
        new ApiOperation(nameof(InquiryFunctions.FindInquiries), Inbox, "Finds a person's messages.").Form(Shape.Object(("email", Shape.Text)))
            .Answers(Shape.Object(("items", Shape.List(schemas.Of<InquiryItem>())))),
        new ApiOperation(nameof(InquiryFunctions.ChangeInquiry), Inbox, "Changes a message's state, or notes something.")
            .Header("If-Match", "The ETag that the caller saw.", isRequired: true)
            .Form(Shape.Request([], ("status", Shape.NamesOf<InquiryStatus>()), ("assignee", Shape.Text), ("note", Shape.Text), ("hold", Shape.Flag)))
            .Answers(schemas.Of<InquiryAnswer>()).Fails(404, 412, 428),
        new ApiOperation(nameof(InquiryFunctions.ReleaseInquiry), Inbox, "Takes a message out of quarantine.").Answers(schemas.Of<InquiryAnswer>()).Fails(404),
        new ApiOperation(nameof(InquiryFunctions.EraseInquiry), Inbox, "Erases a message.").Answers(204, "No Content").Fails(404, 409),
        new ApiOperation(nameof(InquiryFunctions.ExportInquiries), Inbox, "Exports every message.").Answers(Shape.Text, type: "text/csv"),
    ];
}
