using Functions.Newsletter.Editing;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Editing;

public sealed class IssueListTests : IDisposable
{
    private readonly QuietSystem _system = new(people: 0);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_view_of_the_list_costs_the_same_however_many_issues_were_sent()
    {
        Add(1, 2);
        View();
        var few = Steps();
        Add(3, 30);
        View();

        Assert.Equal(few, Steps());
        Assert.Equal(31, View().Count);
        Assert.Equal(500, View().Single(issue => issue.Slug == "issue-7").Counts?.Accepted);
    }

    [Fact]
    public void A_changed_issue_is_read_again()
    {
        Add(1, 1);
        Assert.Contains(View(), issue => issue.Subject == "Number 1");

        Write("issue-1", "Changed");

        Assert.Contains(View(), issue => issue.Subject == "Changed");
    }

    // Of the look at the files there is always one; these are the readings of tables and files.
    private long Steps()
    {
        var steps = 0L;
        _system.World.Stepped = _ => steps++;
        View();
        _system.World.Stepped = null;
        return steps;
    }

    private IReadOnlyList<ListedIssue> View() => _system.Finish(() => _system.Get<IssueList>().ReadAsync(TestContext.Current.CancellationToken));

    private void Add(int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            Write($"issue-{number}", $"Number {number}");
            _system.Add(new Campaign($"issue-{number}", CampaignState.Sent, _system.World.GetUtcNow()) { Batches = 11, Audience = 500, Counts = new IssueCounts { Accepted = 500 } });
        }
    }

    private void Write(string slug, string subject) => _system.Storage.Blobs[$"content/newsletters/{slug}.md"] = new BinaryData($"---\nsubject: {subject}\n---\nBreathe.");
}
