using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Subscribers;

public sealed class TopicChoiceTests
{
    private static readonly string[] Allowed = ["Sleep", "Stress and tension"];

    [Fact]
    public void Topics_are_stored_as_the_settings_write_them_and_once()
    {
        var (topics, unknown) = TopicChoice.Read(["STRESS and tension", "sleep", "Sleep"], Allowed);

        Assert.Equal(["Stress and tension", "Sleep"], topics);
        Assert.Null(unknown);
    }

    [Fact]
    public void A_topic_that_there_is_not_is_named_and_nothing_is_chosen()
    {
        var (topics, unknown) = TopicChoice.Read(["Sleep", "Slep"], Allowed);

        Assert.Empty(topics);
        Assert.Equal("Slep", unknown);
    }

    [Fact]
    public void Without_topics_in_the_settings_none_can_be_chosen()
        => Assert.Equal(("Sleep", "There are no topics to choose from."), (TopicChoice.Read(["Sleep"], []).Unknown, TopicChoice.List([])));

    [Fact]
    public void Whoever_names_another_hears_which_there_are() => Assert.Equal("The topics are: Sleep, Stress and tension.", TopicChoice.List(Allowed));
}
