using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Microsoft.AspNetCore.Http;

namespace Functions.Newsletter.Editing;

/// <summary>The opening of every route that works on a written issue: it has to be there, and without faults.</summary>
public sealed class IssueDrafts(ContentStore content, IssueComposer composer)
{
    /// <summary>Answers what the work makes of the issue as it would be sent.</summary>
    internal async Task<IResult> OpenAsync(string slug, Func<IssueDraft, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (await content.ReadAsync(IssuePath.Of(slug), cancellationToken) is not { } source)
        {
            return IssueAnswers.NoSuchIssue();
        }

        try
        {
            return await work(await composer.ComposeAsync(slug, source, cancellationToken));
        }
        catch (ContentException fault)
        {
            return IssueAnswers.Faulty(fault);
        }
    }
}
