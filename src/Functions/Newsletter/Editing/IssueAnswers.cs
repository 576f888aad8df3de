using Functions.Content.Files;
using Functions.Http;
using Functions.Newsletter.Sending;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Editing;

/// <summary>The responses that the routes for issues have in common.</summary>
internal static class IssueAnswers
{
    public static string Status(Campaign? campaign) => campaign is null ? "draft" : campaign.State.ToString().ToLowerInvariant();

    public static Problem NoSuchIssue() => Problem.NotFound("There is no issue of this name.");

    public static Problem NotEditable() => new(StatusCodes.Status409Conflict, "This issue is being sent, or was sent: it cannot be changed any more.");

    public static Problem InvalidSource(ContentException fault)
        => new(StatusCodes.Status422UnprocessableEntity, $"Line {fault.Line}, column {fault.Column}: {fault.Message}");

    public static Problem InvalidField(string field, string detail) => Problem.InvalidFields([FieldError.InBody(field, "invalid", detail)]);
}
