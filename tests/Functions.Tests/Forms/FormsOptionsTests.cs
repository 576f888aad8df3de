using System.ComponentModel.DataAnnotations;
using Functions.Forms;

namespace Functions.Tests.Forms;

public sealed class FormsOptionsTests
{
    [Fact]
    public void What_nobody_sets_is_ten_a_client_in_ten_minutes_and_twenty_an_address_a_day()
    {
        var options = new FormsOptions();

        Assert.Empty(Failures(options));
        Assert.Equal((10, 3_000, new TimeSpan(0, 10, 0)), (options.PerClient, options.Overall, options.Window));
        Assert.Equal((20, new TimeSpan(24, 0, 0)), (options.PerAddress, options.AddressWindow));
        Assert.Equal((4, 0, 3_000), (options.QuarantineAt, options.ProofOfWork, options.OverallUrgent));
    }

    [Theory]
    [InlineData("00:00:00.0000001", null)]
    [InlineData("00:00:00", "Window: a time longer than zero is needed.")]
    [InlineData("-00:00:01", "Window: a time longer than zero is needed.")]
    public void A_window_is_longer_than_nothing(string window, string? failure)
        => Assert.Equal(failure, Failures(new FormsOptions { Window = TimeSpan.Parse(window) }).SingleOrDefault());

    [Theory]
    [InlineData("00:00:00.0000001", null)]
    [InlineData("7.00:00:00", null)]
    [InlineData("7.00:00:00.0000001", "AddressWindow: a time up to seven days is needed.")]
    [InlineData("00:00:00", "AddressWindow: a time up to seven days is needed.")]
    [InlineData("-00:00:01", "AddressWindow: a time up to seven days is needed.")]
    public void The_window_of_an_address_is_no_longer_than_its_rows_are_kept(string window, string? failure)
        => Assert.Equal(failure, Failures(new FormsOptions { AddressWindow = TimeSpan.Parse(window) }).SingleOrDefault());

    private static IEnumerable<string> Failures(FormsOptions options)
        => options.Validate(new ValidationContext(options)).Select(failure => $"{failure.MemberNames.Single()}: {failure.ErrorMessage}");
}
