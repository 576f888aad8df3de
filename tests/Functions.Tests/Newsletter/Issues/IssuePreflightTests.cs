using Functions.Content.Markdown;
using Functions.Email;
using Functions.Newsletter;
using Functions.Newsletter.Issues;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Newsletter.Issues;

public sealed class IssuePreflightTests
{
    private readonly IssueRenderer _renderer = new(new MarkdownRenderer(), new MailLayout(Practice.Site), Practice.Site);
    private readonly IssuePreflight _preflight = new(Options.Create(new NewsletterOptions()), TimeProvider.System);

    [Theory]
    [InlineData("subject: \"Calm\\nBcc: a@example.com\"", "Breathe.", "subjectLineBreak")]
    [InlineData("subject: \"Calm\\u2028week\"", "Breathe.", "subjectLineBreak")]
    [InlineData("subject: Calm\nfrom: \"Kim\\nLee\"", "Breathe.", "fromInvalid")]
    [InlineData("subject: Calm", "", "emptyBody")]
    [InlineData("subject: Calm", " \n<!-- later -->\n", "emptyBody")]
    [InlineData("subject: Calm\ntopic: [sleep]", "Breathe.", "unknownKey")]
    [InlineData("subject: Calm", "Breathe. {{nobody}}", "placeholder")]
    [InlineData("subject: Calm", "Breathe. {% include x %}", "placeholder")]
    public void What_nobody_should_get_is_an_error(string front, string body, string code)
    {
        var finding = Assert.Single(Check($"---\n{front}\n---\n{body}"));

        Assert.Equal((FindingSeverity.Error, code), (finding.Severity, finding.Code));
    }

    [Fact]
    public void A_subject_has_at_most_two_hundred_characters()
    {
        Assert.Empty(Check($"---\nsubject: {new string('a', 200)}\n---\nBreathe."));
        Assert.Equal("subjectTooLong", Assert.Single(Check($"---\nsubject: {new string('a', 201)}\n---\nBreathe.")).Code);
    }

    [Fact]
    public void An_image_is_something_to_send() => Assert.Empty(Check("---\nsubject: Calm\n---\n![A fern](https://juniper.example/fern.png)"));

    [Theory]
    [InlineData("[Text 988](sms:988)")]
    [InlineData("[All dates](webcal://juniper.example/a.ics)")]
    [InlineData("[Chat](whatsapp://send?phone=1) and [the way](geo:41.9,-87.6)")]
    public void A_telephone_opens_these(string body) => Assert.Empty(Check($"---\nsubject: Calm\n---\n{body}"));

    private IReadOnlyList<IssueFinding> Check(string markdown)
    {
        var source = IssueSource.Parse(markdown);
        return _preflight.Check(new IssueDraft(source, _renderer.Render(source, DateTimeOffset.UnixEpoch), [], source.Findings), sendAt: null);
    }
}
