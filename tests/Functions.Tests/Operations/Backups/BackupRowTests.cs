using Azure.Data.Tables;
using FsCheck;
using FsCheck.Xunit;
using Functions.Operations.Backups;

namespace Functions.Tests.Operations.Backups;

public sealed class BackupRowTests
{
    [Property]
    public void Every_value_comes_back_as_what_it_was(int small, long large, double real, bool flag, Guid id, byte[] bytes, DateTimeOffset at, NonNull<string> text)
    {
        var row = new TableEntity("202611", "i|1")
        {
            ["Small"] = small,
            ["Large"] = large,
            ["Real"] = real,
            ["Flag"] = flag,
            ["Id"] = id,
            ["Bytes"] = bytes,
            ["At"] = at.ToUniversalTime(),
            ["Text"] = $"{text.Get.Replace('\uD800', ' ')} \" \\ \u2028 Zoë 🌱",
        };

        var back = BackupRow.Read(BackupRow.Write(row));

        Assert.Equal(BackupRow.Write(row), BackupRow.Write(back));
        Assert.Equal((small, large, flag, id), (back["Small"], back["Large"], back["Flag"], back["Id"]));
        Assert.Equal(BitConverter.DoubleToInt64Bits(real), BitConverter.DoubleToInt64Bits((double)back["Real"]));
        Assert.Equal(bytes, back["Bytes"]);
        Assert.Equal(at.ToUniversalTime(), back["At"]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    public void Odd_numbers_come_back(double number)
    {
        var row = new TableEntity("p", "r") { ["Number"] = number };

        var back = BackupRow.Read(BackupRow.Write(row));

        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)back["Number"]));
    }

    [Fact]
    public void A_row_is_one_line_whatever_it_holds_and_whatever_its_properties_are_called()
    {
        var row = new TableEntity("p", "r") { ["key"] = "a\r\nb", ["A"] = 1 };

        var line = BackupRow.Write(row);

        Assert.Equal("""{"key":["p","r"],"A":{"Int32":"1"},"key":{"String":"a\r\nb"}}""", line);
        Assert.Equal("a\r\nb", BackupRow.Read(line)["key"]);
    }

    [Fact]
    public void What_the_service_keeps_about_a_row_is_no_part_of_it()
    {
        var row = new TableEntity("p", "r") { Timestamp = DateTimeOffset.UnixEpoch, ETag = new Azure.ETag("x") };

        Assert.Equal("""{"key":["p","r"]}""", BackupRow.Write(row));
    }
}
