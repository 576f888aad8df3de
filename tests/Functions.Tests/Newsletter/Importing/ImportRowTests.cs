using Functions.Newsletter.Importing;
using Functions.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Importing;

public sealed class ImportRowTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal)
    {
        ["email"] = "kim@example.com",
        ["consentAt"] = "2025-03-01",
        ["consentSource"] = "paper",
    };

    [Theory]
    [InlineData("2025-03-01", "2025-03-01T00:00:00Z")]
    [InlineData("2025-03-01 10:30", "2025-03-01T10:30:00Z")]
    [InlineData("2025-03-01T10:30:00-06:00", "2025-03-01T16:30:00Z")]
    [InlineData("2025-03-01T10:30:00Z", "2025-03-01T10:30:00Z")]
    public void The_time_of_consent_is_a_day_or_an_instant(string text, string at)
    {
        _cells["consentAt"] = text;

        Assert.Equal(DateTimeOffset.Parse(at), Read().Row?.Consent.At);
    }

    [Theory]
    // A time without a day, a month without a year, days that people read differently, and years of which no list tells.
    [InlineData("consentAt", "12:30")]
    [InlineData("consentAt", "May")]
    [InlineData("consentAt", "03/04/2025")]
    [InlineData("consentAt", "0001-01-01")]
    [InlineData("consentAt", "1601-01-01")]
    [InlineData("consentAt", "2026-06-02")]
    [InlineData("frequency", "weekly")]
    [InlineData("lang", "Spanish")]
    // Latin-1, read as UTF-8.
    [InlineData("name", "Jos\uFFFD")]
    [InlineData("topics", "Sue\uFFFDo")]
    public void A_line_that_says_what_nobody_can_rely_on_is_left_out(string column, string text)
    {
        _cells[column] = text;

        var (row, fault) = Read();

        Assert.Null(row);
        Assert.Equal((7, column), (fault!.Line, fault.Column));
    }

    [Theory]
    [InlineData("frequency", "every")]
    [InlineData("frequency", "")]
    public void A_line_of_somebody_who_gets_the_newsletter_counts(string column, string text)
    {
        _cells[column] = text;

        Assert.Equal("kim@example.com", Read().Row?.Email);
    }

    [Fact]
    public void Once_a_month_is_once_a_month_in_any_spelling_of_case()
    {
        _cells["frequency"] = "Monthly";

        Assert.Equal(Frequency.Monthly, Read().Row?.Preferences.Frequency);
    }

    [Fact]
    public void An_export_of_somebody_whose_page_is_not_known_still_proves_their_consent()
    {
        (_cells["consentSource"], _cells["consentForm"]) = ("", "site");

        Assert.Equal("site", Read().Row?.Consent.Source);
    }

    private (ImportRow? Row, ImportFault? Fault) Read() => ImportRow.Read(_cells.GetValueOrDefault, line: 7, Now);
}
