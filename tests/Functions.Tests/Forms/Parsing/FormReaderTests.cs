using System.IO.Compression;
using System.Text;
using Functions.Forms.Parsing;
using Functions.Tests.Http;
using Microsoft.AspNetCore.Http;
using Moq;

namespace Functions.Tests.Forms.Parsing;

public sealed class FormReaderTests
{
    [Theory]
    [InlineData("application/json", """{"name":"Zoë"}""")]
    [InlineData("application/json; charset=utf-8", """{"name":"Zoë"}""")]
    [InlineData("Application/JSON; charset=\"UTF-8\"", """{"name":"Zoë"}""")]
    [InlineData("application/x-www-form-urlencoded", "name=Zo%C3%AB")]
    [InlineData("application/x-www-form-urlencoded; charset=UTF-8", "name=Zoë")]
    public async Task Every_encoding_gives_the_same_form(string contentType, string body)
    {
        var reading = await FormReader.ReadAsync(Exchange.Post("/api/contact", contentType, body).Request, TestContext.Current.CancellationToken);

        Assert.Equal("Zoë", new FormFields(reading.Form!).Required("name", 200));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=windows-1252")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    public async Task Another_type_is_refused(string? contentType)
    {
        var reading = await FormReader.ReadAsync(Exchange.Post("/api/contact", contentType, """{"name":"Ann"}""").Request, TestContext.Current.CancellationToken);

        Assert.Equal(415, reading.Problem?.Status);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionMode.Compress))
        {
            gzip.Write("{}"u8);
        }

        var http = Exchange.Post("/api/contact", "application/json", body.ToArray());
        http.Request.Headers.ContentEncoding = "gzip";

        Assert.Equal(415, (await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken)).Problem?.Status);
    }

    [Theory]
    [InlineData(65_536, null)]
    [InlineData(65_537, 413)]
    public async Task A_form_may_have_64_KiB(int bytes, int? status)
    {
        var body = $$"""{"message":"{{new string('a', bytes - 14)}}"}""";

        var reading = await FormReader.ReadAsync(Exchange.Post("/api/contact", "application/json", body).Request, TestContext.Current.CancellationToken);

        Assert.Equal(status, reading.Problem?.Status);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_not_read()
    {
        var http = Exchange.Post("/api/contact", "application/json", "{}");
        http.Request.ContentLength = FormReader.MaxBytes + 1;

        var reading = await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken);

        Assert.Equal(413, reading.Problem?.Status);
        Assert.Equal(0, http.Request.Body.Position);
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_not_read_beyond_the_limit()
    {
        var http = Exchange.Post("/api/contact", "application/json", new byte[10 * FormReader.MaxBytes]);
        http.Request.ContentLength = null;

        var reading = await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken);

        Assert.Equal(413, reading.Problem?.Status);
        Assert.InRange(http.Request.Body.Position, 0, 2 * FormReader.MaxBytes);
    }

    [Fact]
    public async Task Every_file_of_JSONTestSuite_gives_a_form_or_a_problem()
    {
        var files = Directory.GetFiles(SharedData.PathOf("json/test_parsing"), "*.json");

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var body = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var reading = await FormReader.ReadAsync(Exchange.Post("/api/contact", "application/json", body).Request, TestContext.Current.CancellationToken);

            var isRefused = reading.Problem?.Status is 400 or 413;
            var wasRead = reading.Form is not null && Encoding.UTF8.GetString(body).TrimStart().StartsWith('{');
            Assert.True(isRefused || wasRead, file);
            Assert.False(wasRead && Path.GetFileName(file).StartsWith("n_", StringComparison.Ordinal), $"{file} is not JSON, and was read");
        }
    }

    [Theory]
    [InlineData("application/xml", null, "Send application/json, application/x-www-form-urlencoded or multipart/form-data, in UTF-8.")]
    [InlineData("application/json", "gzip", "Compressed bodies are not accepted.")]
    public async Task Why_a_body_is_not_read_is_told(string contentType, string? encoding, string detail)
    {
        var http = Exchange.Post("/api/contact", contentType, "{}");
        http.Request.Headers.ContentEncoding = encoding;

        Assert.Equal(detail, (await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken)).Problem?.Detail);
    }

    [Fact]
    public async Task A_form_that_is_too_large_hears_how_large_it_may_be()
    {
        var http = Exchange.Post("/api/contact", "application/json", new byte[65_537]);

        Assert.Equal("The body may have at most 65536 bytes.", (await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken)).Problem?.Detail);
    }

    [Fact]
    public async Task A_body_that_drips_too_slowly_is_given_up_and_its_connection_closed()
    {
        var http = Exchange.Post("/api/contact", "application/json", "{}");
        http.Request.Body = Failing(new OperationCanceledException());

        var reading = await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken);

        Assert.Equal((408, "The body did not arrive in time."), (reading.Problem?.Status, reading.Problem?.Detail));
        Assert.Equal("close", http.Response.Headers.Connection);
    }

    [Fact]
    public async Task A_caller_who_went_away_gets_no_answer()
    {
        var http = Exchange.Post("/api/contact", "application/json", "{}");
        http.Request.Body = Failing(new OperationCanceledException());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FormReader.ReadAsync(http.Request, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_answered_as_the_server_says()
    {
        var http = Exchange.Post("/api/contact", "application/json", "{}");
        http.Request.Body = Failing(new BadHttpRequestException("cut off", 400));

        var reading = await FormReader.ReadAsync(http.Request, TestContext.Current.CancellationToken);

        Assert.Equal((400, "The body did not arrive whole."), (reading.Problem?.Status, reading.Problem?.Detail));
    }

    private static Stream Failing(Exception failure)
    {
        var body = new Mock<Stream>();
        body.Setup(stream => stream.ReadAsync(It.IsAny<Memory<byte>>(), It.IsAny<CancellationToken>())).Throws(failure);
        return body.Object;
    }
}
