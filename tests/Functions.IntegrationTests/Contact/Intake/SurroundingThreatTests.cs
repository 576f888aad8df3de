using System.Net.Sockets;
using System.Text;

namespace Functions.IntegrationTests.Contact.Intake;

/// <summary>Threats 31 to 34 and 37 of <c>docs/threats.md</c>.</summary>
[Collection<ContactCollection>]
public sealed class SurroundingThreatTests(SystemFixture system)
{
    [Fact]
    public async Task Threat_31_No_look_alike_of_our_origin_gets_a_CORS_header()
    {
        var own = system.Client.BaseAddress!;
        foreach (var origin in new[] { $"{own.Scheme}://{own.Host}.evil.example", "null", $"https://{own.Authority}", $"{own.Scheme}://{own.Host}:1", $"{own.Scheme}://evil{own.Authority}" })
        {
            Assert.Null((await system.Client.WriteAsync(ContactCalls.Message(), ("Origin", origin))).Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task Threat_32_Links_of_staff_mails_come_from_the_settings_alone()
    {
        var id = await system.Client.WrittenAsync(headers: [("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https")]);

        var mail = (await system.MailsAboutAsync(id))[0];

        Assert.DoesNotContain("evil.example", mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{system.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/staff/", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//e.example")]
    [InlineData("/\\e.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Threat_33_A_redirect_that_is_no_key_leads_to_the_default_page(string redirect)
    {
        KeyValuePair<string, string>[] fields =
            [new("name", "V"), new("email", "v@example.com"), new("message", redirect), new("consent", "on"), new("redirect", redirect)];

        var answer = await system.Client.PostFormAnswerAsync(ContactCalls.Path, fields, ("Accept", "text/html"));

        Assert.Equal((303, new Uri(system.Client.BaseAddress!, "/thanks/").AbsoluteUri), (answer.Status, answer.Header("Location")));
    }

    [Theory]
    [InlineData("..%2f..%2fsecrets")]
    [InlineData("%252e%252e")]
    [InlineData("%00")]
    public async Task Threat_34_A_hostile_slug_or_id_is_nothing(string slug)
    {
        Assert.True((await system.Client.GetAnswerAsync($"/api/articles/{slug}")).Status is 400 or 404);
        Assert.True((await system.Client.GetAnswerAsync($"{ContactCalls.Inbox}/{slug}", HttpCalls.AsStaff)).Status is 400 or 404);
        Assert.Equal(404, (await system.Client.GetAnswerAsync($"/api/articles/{new string('a', 300)}")).Status);
    }

    [Fact]
    public async Task Threat_37_Control_characters_of_a_header_write_no_line_of_their_own()
    {
        using var raw = new TcpClient();
        await raw.ConnectAsync("localhost", system.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = raw.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes("GET /api/contact HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bandicoot\u0001\u001b[31m\u0085forged\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        var answer = await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains("bandicoot", StringComparison.Ordinal) || line.Contains('\u001b'));
    }

    [Fact]
    public async Task A_browser_without_scripts_gets_its_form_back_with_everything_that_was_typed()
    {
        KeyValuePair<string, string>[] fields =
            [new("name", "Ann <b>"), new("email", "not an address"), new("message", "Words that\r\ntook \"a\" while"), new("preferredContact", "text"), new("phone", "none"), new("office", "north"), new("consent", "on"), new("redirect", "thanks")];

        var refused = await system.Client.PostFormAnswerAsync(ContactCalls.Path, fields, ("Accept", "text/html"));
        Answer? down = null;
        await system.WithoutStorageAsync(async () =>
        {
            (fields[1], fields[4]) = (new("email", "ann@example.com"), new("phone", "847-555-0100"));
            down = await system.Client.PostFormAnswerAsync(ContactCalls.Path, fields, ("Accept", "text/html"));
        });

        Assert.Equal((422, 503, "text/html"), (refused.Status, down!.Status, refused.ContentType));
        foreach (var page in new[] { refused.Body, down.Body })
        {
            Assert.Contains("value=\"Ann &lt;b&gt;\"", page, StringComparison.Ordinal);
            Assert.Contains("Words that&#xD;&#xA;took &quot;a&quot; while</textarea>", page, StringComparison.Ordinal);
            Assert.Contains("value=\"text\" checked", page, StringComparison.Ordinal);
            Assert.Contains("name=\"redirect\" value=\"thanks\"", page, StringComparison.Ordinal);
            Assert.Contains("<option value=\"north\" selected>", page, StringComparison.Ordinal);
            Assert.InRange(page.IndexOf("If you are in danger now", StringComparison.Ordinal), 0, page.IndexOf("id=\"contact-name\"", StringComparison.Ordinal));
        }

        Assert.Contains("id=\"contact-email-error\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"contact-phone-error\"", refused.Body, StringComparison.Ordinal);
    }
}
