using System.ComponentModel.DataAnnotations;
using Functions.Newsletter;

namespace Functions.Tests.Newsletter;

public sealed class NewsletterOptionsTests
{
    [Fact]
    public void Topics_may_be_any_texts_or_none()
    {
        Assert.Empty(Faults());
        Assert.Empty(Faults("Sleep", "Stress and tension"));
    }

    [Theory]
    // A list of subscribers separates topics by it.
    [InlineData("Sleep; dreams")]
    [InlineData("")]
    [InlineData(" Sleep")]
    [InlineData("SLEEP")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 1")]
    public void Topics_that_could_not_be_chosen_or_exported_are_named(string topic) => Assert.Equal(["Topics"], Faults("Sleep", topic));

    [Fact]
    public void Nobody_can_choose_from_more_than_twenty() => Assert.Equal(["Topics"], Faults([.. Enumerable.Range(1, 21).Select(number => $"Topic {number}")]));

    private static IEnumerable<string> Faults(params string[] topics)
    {
        var options = new NewsletterOptions();
        foreach (var topic in topics)
        {
            options.Topics.Add(topic);
        }

        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.SelectMany(fault => fault.MemberNames);
    }
}
