using System.Text;
using System.Text.Json;
using Functions.Newsletter.DeliveryEvents;
using Functions.Newsletter.Ledger;

namespace Functions.Tests.Newsletter.DeliveryEvents;

public sealed class DeliveryEventTests
{
    private static readonly string Person = new('a', 64);

    [Theory]
    [InlineData(1, "")]
    [InlineData(1, "0")]
    [InlineData(10, "")]
    [InlineData(10, "01")]
    [InlineData(999_999, "b")]
    [InlineData(12, "c10")]
    public void A_batch_is_read_as_it_was_named(int number, string part)
    {
        var batch = new BatchId("calm", number, part);
        var happened = new DeliveryEvent { Kind = "delivered", Campaign = "calm", BatchName = batch.Name, AttemptId = "a", Person = Person };

        Assert.Equal(batch, happened.Batch);
    }

    [Theory]
    [InlineData("""{"event":"delivered","a":5}""")]
    [InlineData("""{"event":{"x":1}}""")]
    [InlineData("""{"event":"\\ud800","email":"\\udfff"}""")]
    [InlineData("""{"event":"bounce","reason":550,"type":null}""")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    public void An_odd_event_does_not_keep_the_one_beside_it_from_being_read(string odd)
    {
        var complaint = $$"""{"event":"spamreport","c":"calm","b":"4-0","a":"try","r":"{{Person}}"}""";

        var events = Read($"[{odd},{complaint}]");

        Assert.Equal(2, events.Count);
        Assert.Equal((DeliveryFlags.Complained, new BatchId("calm", 4, "0"), "try"), (events[1].Flag, events[1].Batch, events[1].AttemptId));
    }

    [Fact]
    public void An_event_that_is_nested_deeply_does_not_either()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000));

        Assert.Equal(2, Read($$"""[{"event":"open","x":{{deep}}},{"event":"spamreport"}]""").Count);
    }

    [Fact]
    public void A_number_where_a_text_belongs_is_read_as_it_is_written()
    {
        var happened = Assert.Single(Read("""[{"event":"dropped","reason":550,"a":5}]"""));

        Assert.Equal(("550", "5", null), (happened.Reason, happened.AttemptId, happened.Suppression));
    }

    [Theory]
    [InlineData("calm/week", "1", "try")]
    [InlineData("Calm", "1", "try")]
    [InlineData("", "1", "try")]
    [InlineData("calm", "1234567", "try")]
    [InlineData("calm", "1", "12345678901234567890123456789012345678901234567890123456789012345")]
    public void Ids_that_no_batch_has_name_none(string campaign, string batch, string attempt)
        => Assert.Null(new DeliveryEvent { Kind = "delivered", Campaign = campaign, BatchName = batch, AttemptId = attempt, Person = Person }.Batch);

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[{]")]
    [InlineData("")]
    public void What_is_no_list_is_refused(string body) => Assert.ThrowsAny<JsonException>(() => Read(body));

    private static IReadOnlyList<DeliveryEvent> Read(string body) => DeliveryEvent.ReadAll(Encoding.UTF8.GetBytes(body));
}
