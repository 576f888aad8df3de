using Functions.Newsletter.Importing;

namespace Functions.Tests.Newsletter.Importing;

public sealed class ImportDateTests
{
    [Theory]
    [InlineData("2025-03-01", "2025-03-01T00:00:00Z")]
    [InlineData("2025-03-01T10:30:00-06:00", "2025-03-01T16:30:00Z")]
    [InlineData("2025/3/1", "2025-03-01T00:00:00Z")]
    [InlineData("2025-03-01 14:05:09", "2025-03-01T14:05:09Z")]
    [InlineData("3/13/2025", "2025-03-13T00:00:00Z")]
    [InlineData("13/3/2025 14:05", "2025-03-13T14:05:00Z")]
    [InlineData("03/13/2025 2:05 PM", "2025-03-13T14:05:00Z")]
    [InlineData("03/13/25", "2025-03-13T00:00:00Z")]
    [InlineData("13-03-2025", "2025-03-13T00:00:00Z")]
    [InlineData("3/3/2025", "2025-03-03T00:00:00Z")]
    [InlineData("01.03.2025", "2025-03-01T00:00:00Z")]
    [InlineData("1.3.25 14:05", "2025-03-01T14:05:00Z")]
    [InlineData("1-Mar-25", "2025-03-01T00:00:00Z")]
    [InlineData("01-Mar-2025", "2025-03-01T00:00:00Z")]
    [InlineData("March 1, 2025", "2025-03-01T00:00:00Z")]
    [InlineData("1 March 2025", "2025-03-01T00:00:00Z")]
    public void A_date_with_one_meaning_is_read(string text, string at)
    {
        Assert.Equal(DateTimeOffset.Parse(at), ImportDate.Parse(text, order: null));
        Assert.Null(ImportDate.Question(text));
    }

    [Theory]
    [InlineData("5/1/2024", "Is 5/1/2024 in May or in January?")]
    [InlineData("05/01/24", "Is 05/01/24 in May or in January?")]
    [InlineData("12-11-2024 10:00", "Is 12-11-2024 10:00 in December or in November?")]
    public void A_date_with_two_meanings_is_asked_for_and_not_guessed(string text, string question)
    {
        Assert.Equal(question, ImportDate.Question(text));
        Assert.Null(ImportDate.Parse(text, order: null));
        Assert.Null(ImportDate.OrderOf(text));
    }

    [Fact]
    public void The_order_tells_which_is_meant()
    {
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), ImportDate.Parse("5/1/2024", DateOrder.MonthFirst));
        Assert.Equal(new DateTimeOffset(2024, 1, 5, 0, 0, 0, TimeSpan.Zero), ImportDate.Parse("5/1/2024", DateOrder.DayFirst));
    }

    [Theory]
    [InlineData("12/31/2024", DateOrder.MonthFirst)]
    [InlineData("31/12/2024", DateOrder.DayFirst)]
    public void A_day_after_the_twelfth_shows_the_order(string text, DateOrder order) => Assert.Equal(order, ImportDate.OrderOf(text));

    [Theory]
    [InlineData("")]
    [InlineData("13/13/2025")]
    [InlineData("2/30/2025")]
    [InlineData("May")]
    [InlineData("May 2025")]
    [InlineData("12:30")]
    [InlineData("45413")]
    [InlineData("5/1")]
    public void What_is_no_date_is_none(string text)
    {
        Assert.Null(ImportDate.Parse(text, DateOrder.MonthFirst));
        Assert.Null(ImportDate.Question(text));
    }
}
