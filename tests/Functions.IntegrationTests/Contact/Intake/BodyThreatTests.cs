using System.Net.Sockets;
using System.Text;

namespace Functions.IntegrationTests.Contact.Intake;

/// <summary>Threats 1 to 15 of <c>docs/threats.md</c>: what a body may try. 12 has a system of its own.</summary>
[Collection<ContactCollection>]
public sealed class BodyThreatTests(SystemFixture system)
{
    private static readonly KeyValuePair<string, string>[] Fields =
        [new("name", "Zoë"), new("email", "zoe@example.com"), new("message", "Line\r\nand \"line\" & ü=1"), new("preferredContact", "phone"), new("phone", "+52 55 1234 5678"), new("consent", "on")];

    [Fact]
    public async Task Threat_01_One_message_in_the_three_encodings_is_the_same_record()
    {
        var json = await system.Client.PostJsonAnswerAsync(ContactCalls.Path, Fields.ToDictionary(field => field.Key, field => field.Value));
        var form = await system.Client.PostFormAnswerAsync(ContactCalls.Path, Fields);
        var multipart = await system.Client.PostMultipartAsync(Fields);

        Assert.Equal((202, 202, 202), (json.Status, form.Status, multipart.Status));
        Assert.Equal(json.Text("id"), form.Text("id"));
        Assert.Equal(json.Text("id"), multipart.Text("id"));
        Assert.Equal("Line\r\nand \"line\" & ü=1", (await system.Client.OpenAsync(json.Text("id"))).Text("message"));
    }

    [Fact]
    public async Task A_message_that_is_sent_with_scripts_and_again_without_is_one()
    {
        var message = ContactCalls.Message(message: $"First\nsecond\n\n{Guid.NewGuid()}");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var posted = message.ToDictionary(field => field.Key, field => $"{field.Value}".Replace("\n", "\r\n", StringComparison.Ordinal).Replace("True", "true", StringComparison.Ordinal), StringComparer.Ordinal);

        var (first, again) = (await system.Client.WriteAsync(message), await system.Client.PostFormAnswerAsync(ContactCalls.Path, posted));
        var (keyed, keyedAgain) = (await system.Client.WriteAsync(message, key), await system.Client.PostFormAnswerAsync(ContactCalls.Path, posted, key));

        Assert.Equal((202, first.Text("id")), (again.Status, again.Text("id")));
        Assert.Equal((202, keyed.Text("id")), (keyedAgain.Status, keyedAgain.Text("id")));
    }

    [Fact]
    public async Task Whoever_asks_for_a_call_without_a_number_is_told_in_every_encoding()
    {
        KeyValuePair<string, string>[] fields = [new("name", "Zoë"), new("email", "zoe@example.com"), new("message", "Hello"), new("preferredContact", "text"), new("phone", " n/a "), new("consent", "on")];

        var json = await system.Client.PostJsonAnswerAsync(ContactCalls.Path, fields.Where(field => field.Key != "phone").ToDictionary(field => field.Key, field => field.Value));
        var form = await system.Client.PostFormAnswerAsync(ContactCalls.Path, fields);
        var multipart = await system.Client.PostMultipartAsync(fields);

        Assert.Equal(["422 /phone required", "422 /phone invalid", "422 /phone invalid"], new[] { json, form, multipart }.Select(FaultOf));
    }

    private static string FaultOf(Answer answer) => $"{answer.Status} {answer.Json["errors"]![0]!["pointer"]} {answer.Json["errors"]!.AsArray().Single()!["code"]}";

    [Fact]
    public async Task Threat_02_JSON_as_plain_text_is_refused()
        => Assert.Equal(415, (await system.Client.PostRawAsync("text/plain", "{}")).Status);

    [Fact]
    public async Task Threat_03_Fields_of_ours_in_the_body_have_no_effect()
    {
        var message = ContactCalls.Message();
        (message["status"], message["urgent"], message["id"], message["assignee"]) = ("closed", true, "202601-x", "nobody");

        var id = await system.Client.WrittenAsync(message);

        var inquiry = await system.Client.OpenAsync(id);
        Assert.NotEqual("202601-x", id);
        Assert.Equal(("new", false, null), (inquiry.Text("status"), inquiry.Json["urgent"]!.GetValue<bool>(), inquiry.Json["assignee"]));
    }

    [Theory]
    [InlineData("application/json", """{"name":"a","name":"b","email":"a@example.com","message":"m","consent":true}""")]
    [InlineData("application/x-www-form-urlencoded", "name=a&name=b&email=a@example.com&message=m&consent=on")]
    public async Task Threat_04_A_field_given_twice_is_refused(string type, string body)
        => Assert.Equal(422, (await system.Client.PostRawAsync(type, body)).Status);

    [Fact]
    public async Task Threat_05_Wrong_types_are_named_by_a_pointer()
    {
        var answer = await system.Client.PostRawAsync("application/json", """{"name":{},"email":[1],"message":7,"phone":true,"consent":"yes"}""");

        Assert.Equal(422, answer.Status);
        Assert.Equal(
            ["/consent", "/email", "/message", "/name", "/phone"],
            answer.Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Content-Length: 1000000000000", 0)]
    [InlineData("Transfer-Encoding: chunked", 70_000)]
    public async Task Threat_06_An_oversized_body_is_refused_before_it_has_come(string length, int sent)
    {
        using var caller = new TcpClient();
        await caller.ConnectAsync("localhost", system.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = caller.GetStream();

        await stream.WriteAsync(Ascii($"POST /api/contact HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{length}\r\n\r\n"), TestContext.Current.CancellationToken);
        await stream.WriteAsync(Ascii(sent == 0 ? "" : $"{2 * sent:x}\r\n{new string('x', sent)}"), TestContext.Current.CancellationToken);
        var status = await new StreamReader(stream).ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 413 Payload Too Large", status);
    }

    [Fact]
    public async Task Threat_07_One_byte_a_second_is_ended_and_others_are_served_meanwhile()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync("localhost", system.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = slow.GetStream();
        await stream.WriteAsync(Ascii("POST /api/contact HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"), TestContext.Current.CancellationToken);
        var answered = stream.ReadAsync(new byte[4096], TestContext.Current.CancellationToken).AsTask();
        for (var sent = 0; sent < 40 && !answered.IsCompleted; sent++)
        {
            await stream.WriteAsync("x"u8.ToArray(), TestContext.Current.CancellationToken);
            Assert.Equal(202, (await system.Client.WriteAsync(ContactCalls.Message())).Status);
            await Task.WhenAny(answered, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        }

        Assert.True(answered.IsCompleted, "The slow connection was never ended.");
    }

    [Fact]
    public async Task Threat_08_Too_deep_JSON_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "1" + new string('}', 64);

        Assert.Equal(400, (await system.Client.PostRawAsync("application/json", $"{{\"message\":{deep}}}")).Status);
    }

    [Fact]
    public async Task Threat_09_No_file_of_the_JSON_test_suite_breaks_anything()
    {
        foreach (var file in Directory.EnumerateFiles(SharedData.PathOf("json/test_parsing"), "*.json"))
        {
            var answer = await system.Client.PostRawAsync("application/json", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));

            Assert.True(answer.Status is 400 or 413 or 422, $"{Path.GetFileName(file)}: {answer.Status}");
        }
    }

    [Theory]
    [InlineData("name")]
    [InlineData("message")]
    [InlineData("phone")]
    public async Task Threat_10_NUL_is_refused(string field)
    {
        var message = ContactCalls.Message();
        message[field] = "a\0b";

        Assert.Equal(422, (await system.Client.WriteAsync(message)).Status);
    }

    [Fact]
    public async Task Threat_11_Bidi_controls_stay_out_of_mails_and_come_back_exactly()
    {
        const string Name = "Eve \u202Egpj.exe\u202C \u200B\u2066";
        var id = await system.Client.WrittenAsync(ContactCalls.Message(Name));

        var mail = (await system.MailsAboutAsync(id))[0];

        Assert.DoesNotContain(mail.Subject + mail.Text + mail.Html, character => character is '\u202E' or '\u202C' or '\u200B' or '\u2066');
        Assert.Equal(Name, (await system.Client.OpenAsync(id)).Text("name"));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=windows-1252")]
    [InlineData("application/json; charset=windows-1252")]
    [InlineData("multipart/form-data; boundary=b; charset=windows-1252")]
    public async Task Threat_13_Another_character_set_is_refused(string type)
        => Assert.Equal(415, (await system.Client.PostRawAsync(type, "name=Zo%EB")).Status);

    [Fact]
    public async Task Threat_14_A_compressed_body_is_refused()
    {
        var request = HttpCalls.Request(HttpMethod.Post, ContactCalls.Path);
        request.Content = new ByteArrayContent([0x1f, 0x8b, 0x08, 0x00]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Content.Headers.ContentEncoding.Add("gzip");

        Assert.Equal(415, (await system.Client.AnswerAsync(request)).Status);
    }

    [Fact]
    public async Task Threat_15_Ten_thousand_parts_or_a_file_are_refused_and_nothing_is_written()
    {
        var before = (await system.Client.InboxAsync()).Count;
        var small = string.Concat(Enumerable.Range(0, 700).Select(part => $"--b\r\nContent-Disposition: form-data; name=\"p{part}\"\r\n\r\nx\r\n")) + "--b--\r\n";

        var many = await system.Client.PostMultipartAsync(Fields, content =>
        {
            foreach (var part in Enumerable.Range(0, 10_000))
            {
                content.Add(new StringContent("x"), $"p{part}");
            }
        });
        var manySmall = await system.Client.PostRawAsync("multipart/form-data; boundary=b", small);
        var file = await system.Client.PostMultipartAsync(Fields, content => content.Add(new ByteArrayContent([1]), "file", "virus.exe"));
        var broken = await system.Client.PostRawAsync("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx");

        Assert.Equal((413, 400, 400, 400), (many.Status, manySmall.Status, file.Status, broken.Status));
        Assert.Equal(before, (await system.Client.InboxAsync()).Count);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
