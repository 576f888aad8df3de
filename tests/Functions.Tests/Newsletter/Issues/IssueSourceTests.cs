using Functions.Content.Files;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Issues;

public sealed class IssueSourceTests
{
    [Fact]
    public void Subject_preheader_and_words_are_read()
        => Assert.Equal(
            new IssueSource("A calm week", "Three minutes a day", "Breathe.\n"),
            IssueSource.Parse("---\nsubject: A calm week\npreheader: Three minutes a day\n---\nBreathe.\n"));

    [Theory]
    [InlineData("---\npreheader: x\n---\nBreathe.")]
    [InlineData("---\nsubject: \" \"\n---\nBreathe.")]
    public void A_draft_may_lack_its_subject(string source) => Assert.Equal("", IssueSource.Parse(source).Subject);

    [Theory]
    [InlineData("Breathe.")]
    [InlineData("---\nsubject: [a, b]\n---\nBreathe.")]
    [InlineData("---\nsubject: x\nsubject: y\n---\nBreathe.")]
    [InlineData("---\nsubject: x\nfrequency: montly\n---\nBreathe.")]
    public void Front_matter_that_cannot_be_read_is_a_fault(string source) => Assert.Throws<ContentException>(() => IssueSource.Parse(source));

    [Theory]
    [InlineData("", Frequency.Every)]
    [InlineData("frequency: every\n", Frequency.Every)]
    [InlineData("frequency: monthly\n", Frequency.Monthly)]
    public void An_issue_is_for_those_of_its_frequency(string field, Frequency frequency)
        => Assert.Equal(frequency, IssueSource.Parse($"---\nsubject: x\n{field}---\nBreathe.").Audience.Frequency);
}
