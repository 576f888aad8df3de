using System.Text;
using Functions.Forms.Parsing;
using Functions.Tests.Http;

namespace Functions.Tests.Forms.Parsing;

public sealed class MultipartFormTests
{
    private const string Unreadable = "The body is not multipart/form-data that can be read.";
    private const string NoField = "Every part has to be a field with a name; files are not accepted.";

    [Fact]
    public async Task Fields_are_read_and_one_sent_twice_keeps_both_texts()
    {
        var reading = await ParseAsync(Part("name", "Zoë\r\n& Bo") + Part("topics", "sleep") + Part("topics", "") + "--b--\r\n");

        Assert.Equal(["name", "topics"], reading.Form!.Values.Keys);
        Assert.Equal(["Zoë\r\n& Bo"], reading.Form.Values["name"].Texts);
        Assert.Equal(["sleep", ""], reading.Form.Values["topics"].Texts);
    }

    [Theory]
    [InlineData("form-data; name=name")]
    [InlineData("form-data; name=\"name\"")]
    public async Task A_name_may_have_quotes(string disposition)
        => Assert.Equal(["Ann"], (await ParseAsync($"--b\r\nContent-Disposition: {disposition}\r\n\r\nAnn\r\n--b--\r\n")).Form!.Values["name"].Texts);

    [Theory]
    [InlineData("Content-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\n")]
    [InlineData("Content-Disposition: attachment; name=\"cv\"\r\n")]
    [InlineData("Content-Disposition: ;\r\n")]
    [InlineData("Content-Type: text/plain\r\n")]
    public async Task A_part_that_is_no_field_is_refused(string headers)
        => Assert.Equal((400, NoField), Refusal(await ParseAsync($"--b\r\n{headers}\r\nAnn\r\n--b--\r\n")));

    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("text/plain; charset=utf-8", true)]
    [InlineData("text/plain; charset=\"UTF-8\"", true)]
    [InlineData("nonsense", true)]
    [InlineData("text/plain; charset=windows-1252", false)]
    public async Task A_field_is_in_UTF_8(string type, bool isRead)
    {
        var reading = await ParseAsync($"--b\r\nContent-Disposition: form-data; name=\"name\"\r\nContent-Type: {type}\r\n\r\nAnn\r\n--b--\r\n");

        Assert.Equal(isRead, reading.Form is not null);
        Assert.Equal(isRead ? null : "415 Send every field in UTF-8.", reading.Problem is { } problem ? $"{problem.Status} {problem.Detail}" : null);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_cannot_be_read()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n"), 0xE9, .. "\r\n--b--\r\n"u8];

        Assert.Equal((400, "The body is not UTF-8."), Refusal(await MultipartForm.ParseAsync(body, "b", TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name=Ann")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAnn")]
    [InlineData("--other\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAnn\r\n--other--\r\n")]
    public async Task A_body_that_is_cut_off_or_something_else_cannot_be_read(string body)
        => Assert.Equal((400, Unreadable), Refusal(await ParseAsync(body)));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_form_may_have_100_fields(int fields, bool isRead)
    {
        var reading = await ParseAsync(string.Concat(Enumerable.Range(0, fields).Select(number => Part($"f{number}", "x"))) + "--b--\r\n");

        Assert.Equal(isRead ? 100 : null, reading.Form?.Values.Count);
        Assert.Equal(isRead ? null : "A form may have at most 100 fields.", reading.Problem?.Detail);
    }

    [Theory]
    [InlineData(4, 1, true)]
    [InlineData(5, 1, false)]
    [InlineData(2, 1_100, false)]
    public async Task A_part_has_few_and_short_headers(int headers, int characters, bool isRead)
    {
        var others = string.Concat(Enumerable.Range(1, headers - 1).Select(number => $"X-{number}: {new string('x', characters)}\r\n"));

        var reading = await ParseAsync($"--b\r\nContent-Disposition: form-data; name=\"name\"\r\n{others}\r\nAnn\r\n--b--\r\n");

        Assert.Equal(isRead ? null : Unreadable, reading.Problem?.Detail);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", true)]
    [InlineData("Multipart/Form-Data; boundary=\"b\"", true)]
    [InlineData("multipart/form-data", false)]
    [InlineData("multipart/form-data; boundary=\"\"", false)]
    [InlineData("multipart/mixed; boundary=b", false)]
    public async Task The_boundary_stands_in_the_type(string contentType, bool isRead)
    {
        var reading = await FormReader.ReadAsync(Exchange.Post("/api/contact", contentType, Part("name", "Ann") + "--b--\r\n").Request, TestContext.Current.CancellationToken);

        Assert.Equal(isRead ? null : 415, reading.Problem?.Status);
    }

    [Theory]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public async Task A_boundary_has_at_most_70_characters(int characters, bool isRead)
    {
        var boundary = new string('b', characters);
        var body = $"--{boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAnn\r\n--{boundary}--\r\n";

        var reading = await FormReader.ReadAsync(Exchange.Post("/api/contact", $"multipart/form-data; boundary={boundary}", body).Request, TestContext.Current.CancellationToken);

        Assert.Equal(isRead ? null : 415, reading.Problem?.Status);
    }

    private static string Part(string name, string text) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n";

    private static Task<FormReading> ParseAsync(string body) => MultipartForm.ParseAsync(Encoding.UTF8.GetBytes(body), "b", TestContext.Current.CancellationToken);

    private static (int?, string?) Refusal(FormReading reading) => (reading.Problem?.Status, reading.Problem?.Detail);
}
