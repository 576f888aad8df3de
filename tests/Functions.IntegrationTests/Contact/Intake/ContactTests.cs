using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Contact.Intake;

[Collection<ContactCollection>]
public sealed class ContactTests(SystemFixture system)
{
    [Fact]
    public async Task A_message_is_thanked_for_and_waits_in_the_inbox_as_it_was_written()
    {
        var answer = await system.Client.PostJsonAnswerAsync("/api/contact", Message("Zoë 'Ø' Müller", "I feel 🌧\n\nand \"tired\" <b>today</b>"));

        Assert.Equal(202, answer.Status);
        Assert.NotEmpty(answer.Text("message"));
        AssertCrisisBlock(answer);
        var inquiry = await OpenAsync(answer.Text("id"));
        Assert.Equal("Zoë 'Ø' Müller", inquiry.Text("name"));
        Assert.Equal("I feel 🌧\n\nand \"tired\" <b>today</b>", inquiry.Text("message"));
        Assert.Equal("new", inquiry.Text("status"));
    }

    [Fact]
    public async Task A_plain_form_is_the_same_message_as_JSON()
    {
        var fields = Fields("Plain Form", "From a page\r\nwithout scripts");

        var answer = await system.Client.PostFormAnswerAsync("/api/contact", fields);

        Assert.Equal(202, answer.Status);
        var inquiry = await OpenAsync(answer.Text("id"));
        Assert.Equal("Plain Form", inquiry.Text("name"));
        Assert.Equal("From a page\r\nwithout scripts", inquiry.Text("message"));
    }

    [Theory]
    [InlineData("thanks", "/thanks/")]
    [InlineData("check-your-mail", "/check-your-mail/")]
    [InlineData("//evil.example", "/thanks/")]
    [InlineData("javascript:alert(1)", "/thanks/")]
    public async Task A_browsers_form_is_sent_to_a_page_of_the_site_and_nowhere_else(string redirect, string page)
    {
        var fields = Fields("Browser", $"redirect to {redirect}").Append(new("redirect", redirect));

        var answer = await system.Client.PostFormAnswerAsync("/api/contact", fields, ("Accept", "text/html,*/*;q=0.8"));

        Assert.Equal(303, answer.Status);
        Assert.Equal(new Uri(system.Client.BaseAddress!, page).AbsoluteUri, answer.Header("Location"));
    }

    [Theory]
    [InlineData("en", "phone", "/thanks/#by-phone", "We answer by telephone, usually within 2 working days.")]
    [InlineData("es", "text", "/es/thanks/#by-text", "Le respondemos por mensaje de texto, por lo general en un plazo de 2 días hábiles.")]
    [InlineData("fr", "email", "/thanks/", "We answer by e-mail, usually within 2 working days.")]
    public async Task Whoever_wrote_reads_how_and_when_an_answer_comes_with_scripts_and_without(string language, string method, string page, string promise)
    {
        var fields = Fields("Waiting", $"for {method}").Append(new("preferredContact", method)).Append(new("phone", "(847) 555-0100")).Append(new("lang", language)).ToList();

        var json = await system.Client.PostFormAnswerAsync("/api/contact", fields, ("Accept-Language", "de, es"));
        var redirect = await system.Client.PostFormAnswerAsync("/api/contact", fields, ("Accept", "text/html"));
        var thanks = await system.Client.GetAnswerAsync(page.Split('#')[0]);

        Assert.EndsWith(promise, json.Text("message"), StringComparison.Ordinal);
        Assert.Equal(new Uri(system.Client.BaseAddress!, page).AbsoluteUri, redirect.Header("Location"));
        Assert.Contains(promise, System.Net.WebUtility.HtmlDecode(thanks.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_message_of_a_language_with_large_letters_is_taken_from_a_browser_without_scripts()
    {
        var fields = Fields("Long", string.Concat(Enumerable.Repeat("漢字\r\n", 3_000)) + new string('漢', 1_000));

        var answer = await system.Client.PostMultipartAsync(fields);

        Assert.Equal(202, answer.Status);
    }

    [Fact]
    public async Task Everything_said_about_a_form_is_in_its_language()
    {
        var description = await system.Client.GetAnswerAsync("/api/contact?lang=es");
        var refused = await system.Client.PostJsonAnswerAsync("/api/contact", new { name = "Ana", lang = "es", preferredContact = "phone" });
        var unreadable = await system.Client.PostJsonAnswerAsync("/api/contact?lang=es", "x");
        var english = await system.Client.PostJsonAnswerAsync("/api/contact", new { name = "Ana" }, ("Accept-Language", "es"));

        Assert.Contains("¿Qué le gustaría contarnos?", description.Json["fields"]!.AsArray().Select(field => field!["label"]!.GetValue<string>()));
        Assert.Equal("Hay campos que revisar.", refused.Text("detail"));
        Assert.Contains("Escriba su número de teléfono, por favor, para que podamos llamarle.", refused.Json["errors"]!.AsArray().Select(error => error!["detail"]!.GetValue<string>()));
        Assert.All([description, refused, unreadable], answer => Assert.Contains("oprima 2", answer.Json["crisis"]!["text"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal("Some fields need another look.", english.Text("detail"));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_beside_the_crisis_block()
    {
        var answer = await system.Client.PostJsonAnswerAsync("/api/contact", new { name = "", email = "a@b.com, c@d.com", message = 7, preferredContact = "pigeon" });

        Assert.Equal(422, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(
            ["/consent", "/email", "/message", "/name", "/preferredContact"],
            answer.Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        AssertCrisisBlock(answer);
    }

    [Theory]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", "{\"name\":\"\\ud800\"}", 400)]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/json; charset=windows-1252", "{}", 415)]
    [InlineData("application/x-www-form-urlencoded", "name=%ff%fe", 400)]
    public async Task A_body_that_cannot_be_read_gets_a_clear_refusal(string type, string body, int status)
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/contact");
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await system.Client.AnswerAsync(request);

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        AssertCrisisBlock(answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_64_KiB_is_too_large_whether_announced_or_not(bool chunked)
    {
        var request = HttpCalls.Request(HttpMethod.Post, "/api/contact");
        request.Content = new StringContent($"{{\"message\":\"{new string('x', 70_000)}\"}}", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await system.Client.AnswerAsync(request);

        Assert.Equal(413, answer.Status);
        AssertCrisisBlock(answer);
    }

    [Fact]
    public async Task Twenty_submissions_with_one_key_at_once_are_one_message()
    {
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => system.Client.PostJsonAnswerAsync("/api/contact", Message("Twenty", "at once"), ("Idempotency-Key", key))));

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        var id = Assert.Single(answers.Select(answer => answer.Text("id")).Distinct(StringComparer.Ordinal));
        Assert.Equal("Twenty", (await OpenAsync(id)).Text("name"));
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_message_is_a_conflict()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await system.Client.PostJsonAnswerAsync("/api/contact", Message("One", "first"), key);

        var answer = await system.Client.PostJsonAnswerAsync("/api/contact", Message("One", "second"), key);

        Assert.Equal(409, answer.Status);
        AssertCrisisBlock(answer);
    }

    [Fact]
    public async Task Without_a_key_the_same_content_within_ten_minutes_is_one_message()
    {
        var message = Message("Impatient", Guid.NewGuid().ToString());
        var first = await system.Client.PostJsonAnswerAsync("/api/contact", message);
        using var later = system.Time.Shift(TimeSpan.FromMinutes(9));

        var again = await system.Client.PostJsonAnswerAsync("/api/contact", message);

        Assert.Equal(first.Text("id"), again.Text("id"));
    }

    [Fact]
    public async Task After_ten_minutes_the_same_content_is_another_message()
    {
        var message = Message("Patient", Guid.NewGuid().ToString());
        var first = await system.Client.PostJsonAnswerAsync("/api/contact", message);
        using var later = system.Time.Shift(TimeSpan.FromMinutes(11));

        var again = await system.Client.PostJsonAnswerAsync("/api/contact", message);

        Assert.NotEqual(first.Text("id"), again.Text("id"));
    }

    [Fact]
    public async Task Staff_hear_of_a_message_by_a_mail_that_says_nothing_of_it()
    {
        var answer = await system.Client.PostJsonAnswerAsync("/api/contact", Message("Canary Nightingale", "canary-message", "canary@nightingale.example"));
        var id = answer.Text("id");

        var mail = Assert.Single(await system.MailsAboutAsync(id));

        Assert.Contains(id, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", mail.Html + mail.Text + mail.Subject + string.Concat(mail.Headers.Values), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nightingale", mail.Html + mail.Text + mail.Subject, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task While_mail_is_down_messages_are_taken_and_staff_hear_of_them_once_it_is_back()
    {
        await system.SwitchMailboxAsync("off");
        var answer = await system.Client.PostJsonAnswerAsync("/api/contact", Message("Down", Guid.NewGuid().ToString()));
        await system.SwitchMailboxAsync("on");

        Assert.Equal(202, answer.Status);
        Assert.NotEmpty(await system.MailsAboutAsync(answer.Text("id")));
    }

    [Fact]
    public async Task While_storage_is_down_the_visitor_is_told_and_given_the_telephone_number()
    {
        await system.WithoutStorageAsync(async () =>
        {
            var answer = await system.Client.PostJsonAnswerAsync("/api/contact", Message("Nowhere", "to go"));

            Assert.Equal(503, answer.Status);
            Assert.NotNull(answer.Header("Retry-After"));
            Assert.Contains("847-759-9110", answer.Text("detail"), StringComparison.Ordinal);
            AssertCrisisBlock(answer);
        });
    }

    [Fact]
    public async Task Nothing_of_a_message_is_readable_in_storage_or_in_a_log()
    {
        const string Canary = "quokka";
        var key = ("Idempotency-Key", $"{Canary}-key");
        await system.Client.PostJsonAnswerAsync(
            "/api/contact",
            new { name = Canary, email = $"{Canary}@example.com", phone = Canary, message = Canary, office = Canary, service = Canary, consent = true },
            key);
        await system.Client.PostJsonAnswerAsync("/api/contact", new { name = Canary, email = Canary, message = Canary });

        Assert.DoesNotContain(Canary, await ReadTableAsync("inquiries"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, await ReadTableAsync("outbox"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(system.Logs.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private static object Message(string name, string message, string email = "visitor@example.com") => new { name, email, message, consent = true };

    private static IEnumerable<KeyValuePair<string, string>> Fields(string name, string message) =>
        [new("name", name), new("email", "visitor@example.com"), new("message", message), new("consent", "on")];

    private static void AssertCrisisBlock(Answer answer)
    {
        var crisis = answer.Json["crisis"]!;
        Assert.Equal("988", crisis["phone"]!.GetValue<string>());
        Assert.Equal("911", crisis["emergency"]!.GetValue<string>());
        Assert.Equal("847-759-9110", crisis["practicePhone"]!.GetValue<string>());
        Assert.NotEmpty(crisis["text"]!.GetValue<string>());
    }

    private async Task<Answer> OpenAsync(string id)
    {
        var list = await system.Client.GetAnswerAsync("/api/manage/inquiries?limit=200", HttpCalls.AsStaff);
        Assert.Single(list.Json["items"]!.AsArray(), item => item!["id"]!.GetValue<string>() == id);
        return await system.Client.GetAnswerAsync($"/api/manage/inquiries/{id}", HttpCalls.AsStaff);
    }

    private async Task<string> ReadTableAsync(string table)
    {
        var all = new StringBuilder();
        await foreach (var row in system.Services.GetRequiredService<TableServiceClient>().GetTableClient(table).QueryAsync<TableEntity>())
        {
            foreach (var (name, value) in row)
            {
                all.Append(name).Append('=').AppendLine(value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}");
            }
        }

        return all.ToString();
    }
}
