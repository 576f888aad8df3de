using Functions.Email;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Email;

public sealed class StaffMailTests
{
    private readonly StaffMail _mail = new(new MailLayout(Practice.Site), Options.Create(new StaffMailOptions { AlertAddress = "alerts@juniper.example" }), Practice.Site);

    [Fact]
    public void An_alert_goes_to_whoever_hears_of_alarms()
    {
        var mail = _mail.Alert("Backup failed", "It was tried twice.", "Look at the log.");

        Assert.Equal(("alerts@juniper.example", "Backup failed"), (mail.To, mail.Subject));
        Assert.Equal("Backup failed\n\nIt was tried twice.\n\nLook at the log.\n\nhttps://juniper.example/staff/", mail.Text);
    }

    [Fact]
    public void A_mail_about_a_message_leads_to_it()
    {
        var mail = _mail.Compose("inbox@juniper.example", "New message", ["Somebody wrote."], "202605-1");

        Assert.Equal("inbox@juniper.example", mail.To);
        Assert.EndsWith("\n\nhttps://juniper.example/staff/#202605-1", mail.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"https://juniper.example/staff/#202605-1\"", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">New &lt;message&gt;</h1>")]
    [InlineData("<p style=\"margin:0 0 16px;\">One</p><p style=\"margin:0 0 16px;\">Two</p>")]
    [InlineData(">Open the inbox</a>")]
    [InlineData("<title>New &lt;message&gt;</title>")]
    [InlineData("You receive this mail because this address is set for notifications")]
    public void The_page_of_a_mail_has_heading_lines_button_and_reason(string markup)
        => Assert.Contains(markup, _mail.Compose("inbox@juniper.example", "New <message>", ["One", "Two"]).Html, StringComparison.Ordinal);

    [Fact]
    public void A_line_about_a_message_leads_to_it()
    {
        var mail = _mail.Compose("inbox@juniper.example", "2 new messages", [new StaffMailLine("Message 123456", "202605-1")]);

        Assert.Contains("\n\nMessage 123456\nhttps://juniper.example/staff/#202605-1\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://juniper.example/staff/#202605-1\"", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_hears_of_alarms_until_it_is_set() => Assert.Equal("", new StaffMailOptions().AlertAddress);
}
