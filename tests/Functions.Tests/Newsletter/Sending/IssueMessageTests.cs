using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Functions.Security.Cryptography;
using Functions.Tests.Email;
using Microsoft.Extensions.Time.Testing;
using SendGrid.Helpers.Mail;

namespace Functions.Tests.Newsletter.Sending;

public sealed class IssueMessageTests
{
    private static readonly RenderedIssue Issue = new("A calm week", $"<a href=\"{IssueRenderer.UnsubscribeTag}\">", IssueRenderer.UnsubscribeTag);
    private static readonly Batch Batch = new(new BatchId("first", 3, ""), BatchState.Submitting, "a", "b", 2) { AttemptId = "attempt" };

    private static readonly Subscriber[] People =
    [
        new(new string('a', 64), "ann@example.org", SubscriberState.Active, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
        new(new string('b', 64), "bo@bücher.example", SubscriberState.Active, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
    ];

    private readonly NewsletterLinks _links;
    private readonly SendGridMessage _message;

    public IssueMessageTests()
    {
        var time = new FakeTimeProvider();
        _links = new NewsletterLinks(new TokenSigner(Practice.Keys, time), Practice.Site);
        _message = new IssueMessage(new Sender(time).Email, _links).Compose(Issue, Batch, People);
    }

    [Fact]
    public void Everybody_gets_a_mail_of_their_own()
    {
        Assert.Equal(["ann@example.org", "bo@xn--bcher-kva.example"], _message.Personalizations.Select(person => Assert.Single(person.Tos).Email));
        Assert.All(_message.Personalizations, person =>
        {
            Assert.Null(person.Ccs);
            Assert.Null(person.Bccs);
        });
    }

    [Fact]
    public void Everybody_has_their_own_unsubscribe_link_in_the_words_and_in_the_headers()
        => Assert.All(_message.Personalizations.Zip(People), pair =>
        {
            var (person, subscriber) = pair;
            var link = person.Substitutions[IssueRenderer.UnsubscribeTag];
            Assert.Equal(subscriber.Key, _links.ReadUnsubscribe(link.Split("token=")[1]));
            Assert.Equal($"<{link}>", person.Headers["List-Unsubscribe"]);
            Assert.Equal("List-Unsubscribe=One-Click", person.Headers["List-Unsubscribe-Post"]);
        });

    [Fact]
    public void What_the_provider_keeps_has_opaque_ids_and_no_address()
    {
        var arguments = _message.Personalizations[0].CustomArgs;

        Assert.Equal(["a=attempt", "b=3", "c=first", $"r={People[0].Key}"], arguments.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
        Assert.Null(_message.Categories);
        Assert.DoesNotContain(_message.Personalizations, person => person.Headers.Concat(person.Substitutions).Any(pair => pair.Value.Contains("ann", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_words_are_the_frozen_ones()
        => Assert.Equal((Issue.Subject, Issue.Html, Issue.Text), (_message.Subject, _message.HtmlContent, _message.PlainTextContent));
}
