using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Editing;

/// <summary>Opens the source of an issue, which has to exist and be valid.</summary>
public sealed class IssueDrafts(ContentStore content, IssueComposer composer)
{
    /// <summary>Composes the issue as it would be sent, and returns the result of the callback.</summary>
    internal async Task<IResult> OpenAsync(string slug, Func<IssueDraft, Task<IResult>> respond, CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(slug), cancellationToken) is not { } source)
        {
            return IssueAnswers.NoSuchIssue();
        }

        try
        {
            return await respond(await composer.ComposeAsync(slug, source, sendAt: null, cancellationToken));
        }
        catch (ContentException fault)
        {
            return IssueAnswers.InvalidSource(fault);
        }
    }
}
