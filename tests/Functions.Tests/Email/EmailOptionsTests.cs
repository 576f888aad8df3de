using Functions.Email;

namespace Functions.Tests.Email;

public sealed class EmailOptionsTests
{
    [Fact]
    public void Mail_goes_to_SendGrid_and_alarms_after_a_quarter_of_an_hour_and_key_and_sender_have_no_default()
    {
        var options = new EmailOptions();

        Assert.Equal(("https://api.sendgrid.com/", new TimeSpan(0, 15, 0)), (options.ApiHost.AbsoluteUri, options.AlarmAfter));
        Assert.Equal(("", ""), (options.ApiKey, options.FromAddress));
    }
}
