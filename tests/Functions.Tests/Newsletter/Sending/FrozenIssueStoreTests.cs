using Functions.Newsletter.Issues;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Sending.Simulation;

namespace Functions.Tests.Newsletter.Sending;

public sealed class FrozenIssueStoreTests : IDisposable
{
    private static readonly RenderedIssue Issue = new("Calm", "<p>Breathe.</p>", "Breathe.") { FromName = "Ann", Audience = new IssueAudience(["sleep"], Frequency.Monthly) };

    private readonly QuietSystem _system = new(people: 0);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void What_was_frozen_is_read_as_it_was()
    {
        var name = Freeze(Issue);

        var read = Read(name);

        Assert.Equal(("Calm", "<p>Breathe.</p>", "Breathe.", "Ann"), (read.Subject, read.Html, read.Text, read.FromName));
        Assert.Equal(["sleep"], read.Audience.Topics);
        Assert.Equal(Frequency.Monthly, read.Audience.Frequency);
    }

    [Fact]
    public void It_lies_beside_the_campaign_under_the_hash_of_its_bytes()
    {
        var name = Freeze(Issue);

        var content = _system.Storage.Blobs[$"sends/calm-week/issue-{name}.json"];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), name);
    }

    [Fact]
    public void The_same_issue_is_read_from_storage_once()
    {
        var name = Freeze(Issue);
        var read = Read(name);
        _system.Storage.Blobs.Clear();

        Assert.Same(read, Read(name));
    }

    [Fact]
    public void Another_issue_is_not_taken_for_the_last_one()
    {
        Read(Freeze(Issue));

        Assert.Equal("Warm", Read(Freeze(Issue with { Subject = "Warm" })).Subject);
    }

    [Fact]
    public void Readers_of_other_issues_do_not_replace_what_is_being_sent()
    {
        var name = Freeze(Issue);
        var sent = Read(name);
        foreach (var old in Enumerable.Range(0, 10).Select(number => Freeze(Issue with { Subject = $"{number}" })).ToList())
        {
            _system.Finish(() => _system.Get<FrozenIssueStore>().ReadAsync("calm-week", old, TestContext.Current.CancellationToken));
        }

        Assert.Same(sent, Read(name));
    }

    private string Freeze(RenderedIssue issue) => _system.Finish(() => _system.Get<FrozenIssueStore>().FreezeAsync("calm-week", issue, TestContext.Current.CancellationToken));

    private RenderedIssue Read(string name) => _system.Finish(() => _system.Get<FrozenIssueStore>().ReadForSendingAsync("calm-week", name, TestContext.Current.CancellationToken));
}
