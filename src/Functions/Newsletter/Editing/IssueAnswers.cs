using Functions.Content.Files;
using Functions.Http;
using Functions.Newsletter.Sending;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Editing;

/// <summary>What staff hear about an issue, whichever route they asked.</summary>
internal static class IssueAnswers
{
    public static string Status(Campaign? campaign) => campaign is null ? "draft" : campaign.State.ToString().ToLowerInvariant();

    public static Problem NoSuchIssue() => Problem.NotFound("There is no issue of this name.");

    public static Problem BeyondChange() => new(StatusCodes.Status409Conflict, "This issue is being sent, or was sent: it cannot be changed any more.");

    public static Problem Faulty(ContentException fault)
        => new(StatusCodes.Status422UnprocessableEntity, $"Line {fault.Line}, column {fault.Column}: {fault.Message}");

    public static Problem Wrong(string field, string detail) => Problem.InvalidFields([FieldError.InBody(field, "invalid", detail)]);
}
