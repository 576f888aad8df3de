using System.Text.Json;
using System.Text.Json.Nodes;
using global::LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Contact.Intake;

/// <summary>Threats 16 to 25 of <c>docs/threats.md</c>: what a form may be used for.</summary>
[Collection<ContactCollection>]
public sealed class AbuseThreatTests(SystemFixture system)
{
    private const string FrontEnd = "CLIENT-IP";

    [Fact]
    public async Task Threat_16_A_form_token_that_is_altered_foreign_too_young_or_too_old_loses_no_message()
    {
        var fresh = (await system.Client.GetAnswerAsync(ContactCalls.Path)).Text("formToken");
        string old;
        using (system.Time.Shift(TimeSpan.FromDays(-3)))
        {
            old = (await system.Client.GetAnswerAsync(ContactCalls.Path)).Text("formToken");
        }

        var young = await WithTokenAsync(fresh);
        var altered = await WithTokenAsync($"{fresh[..^4]}AAAA");
        var stale = await WithTokenAsync(old);
        var nonsense = await WithTokenAsync("\u202E'; drop");
        using var later = system.Time.Shift(TimeSpan.FromMinutes(1));
        var right = await WithTokenAsync(fresh);

        Assert.Equal(["tooFast"], young);
        Assert.All([altered, stale, nonsense], reasons => Assert.Equal(["tokenNotValid"], reasons));
        Assert.Empty(right);
    }

    [Fact]
    public async Task Threat_17_A_proof_of_work_counts_once_and_only_if_it_is_ours_and_in_time()
    {
        await using var app = await StartAsync(("Forms:ProofOfWork", "500"));
        using var client = SystemFixture.ClientOf(app);
        var challenge = (await client.GetAnswerAsync(ContactCalls.Path)).Json["challenge"]!;
        var solution = Solve(challenge);
        var expired = Solve((await client.GetAnswerAsync(ContactCalls.Path)).Json["challenge"]!);

        Assert.DoesNotContain("noProofOfWork", await ReasonsAsync(client, "altcha", Encode(solution)));
        Assert.Contains("noProofOfWork", await ReasonsAsync(client, "altcha", Encode(solution)));
        Assert.Contains("noProofOfWork", await ReasonsAsync(client, "altcha", Encode(Spliced(Solve((await client.GetAnswerAsync(ContactCalls.Path)).Json["challenge"]!)))));
        Assert.Contains("noProofOfWork", await ReasonsAsync(client, "altcha", "nonsense"));
        using var later = system.Time.Shift(TimeSpan.FromHours(1));
        Assert.Contains("noProofOfWork", await ReasonsAsync(client, "altcha", Encode(expired)));
    }

    [Fact]
    public async Task Threat_18_A_forged_client_address_meets_the_same_limit()
    {
        await using var app = await StartAsync(("Forms:PerClient", "3"), ("Site:ClientAddressHeader", FrontEnd));
        using var client = SystemFixture.ClientOf(app);
        var answers = new List<Answer>();
        foreach (var attempt in Enumerable.Range(0, 4))
        {
            answers.Add(await client.WriteAsync(
                ContactCalls.Message(), (FrontEnd, $"10.0.0.{attempt}, 203.0.113.7:{5000 + attempt}"), ("X-Forwarded-For", $"198.51.100.{attempt}")));
        }

        var other = await client.WriteAsync(ContactCalls.Message(), (FrontEnd, "203.0.113.8:1234"));

        Assert.Equal([202, 202, 202, 429], answers.Select(answer => answer.Status));
        Assert.NotNull(answers[^1].Header("Retry-After"));
        Assert.Equal("988", answers[^1].Json["crisis"]!["phone"]!.GetValue<string>());
        Assert.Equal(202, other.Status);
    }

    [Fact]
    public async Task Visitors_whose_address_nobody_tells_the_app_do_not_share_the_limit_of_one()
    {
        await using var app = await StartAsync(("Forms:PerClient", "1"));
        using var client = SystemFixture.ClientOf(app);
        var statuses = new List<int>();
        foreach (var attempt in Enumerable.Range(0, 12))
        {
            statuses.Add((await client.WriteAsync(ContactCalls.Message(), ("X-Forwarded-For", "203.0.113.7"))).Status);
        }

        Assert.All(statuses, status => Assert.Equal(202, status));
    }

    [Fact]
    public async Task Everybody_together_has_a_limit_that_a_proof_of_work_passes()
    {
        await using var app = await StartAsync(("Forms:Overall", "2"));
        using var client = SystemFixture.ClientOf(app);
        var first = ContactCalls.Message();
        var keyed = await client.WriteAsync(first, ("Idempotency-Key", "a-key-of-a-visitor"));
        var one = keyed;
        var two = await client.WriteAsync(ContactCalls.Message());

        var retried = await client.WriteAsync(first, ("Idempotency-Key", "a-key-of-a-visitor"));
        var refused = await client.WriteAsync(ContactCalls.Message());
        var solved = ContactCalls.Message();
        solved["altcha"] = Encode(Solve(refused.Json["challenge"]!));
        var admitted = await client.WriteAsync(solved);

        Assert.Equal((202, 202, 429, 202), (one.Status, two.Status, refused.Status, admitted.Status));
        Assert.Equal((202, keyed.Text("id")), (retried.Status, retried.Text("id")));
        Assert.Equal("911", refused.Json["crisis"]!["emergency"]!.GetValue<string>());
        Assert.NotNull((await client.GetAnswerAsync(ContactCalls.Path)).Json["challenge"]);
    }

    [Fact]
    public async Task Forms_that_cannot_be_processed_use_nobodys_limit_up_and_each_form_has_its_own()
    {
        await using var app = await StartAsync(("Forms:Overall", "2"));
        using var client = SystemFixture.ClientOf(app);
        foreach (var attempt in Enumerable.Range(0, 10))
        {
            Assert.Equal(422, (await client.PostJsonAnswerAsync(ContactCalls.Path, new { })).Status);
            Assert.Equal(422, (await client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { })).Status);
        }

        await client.WrittenAsync(ContactCalls.Message());
        await client.WrittenAsync(ContactCalls.Message());
        var signUp = await client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = Newsletter.NewsletterCalls.NewAddress(), consent = true, website = "" });

        Assert.Equal(202, signUp.Status);
    }

    [Fact]
    public async Task An_urgent_message_is_stored_whatever_limit_is_reached()
    {
        const string Victim = "victim-of-many@example.com";
        await using var app = await StartAsync(
            ("Forms:PerClient", "2"), ("Forms:PerAddress", "1"), ("Forms:Overall", "3"), ("Site:ClientAddressHeader", FrontEnd));
        using var client = SystemFixture.ClientOf(app);
        foreach (var attempt in Enumerable.Range(0, 4))
        {
            await client.WriteAsync(ContactCalls.Message(email: Victim), (FrontEnd, "203.0.113.7"));
        }

        var message = ContactCalls.Message(email: Victim);
        message["message"] = $"I want to die {Guid.NewGuid()}";
        var answer = await client.WriteAsync(message, (FrontEnd, "203.0.113.7"));

        Assert.Equal(202, answer.Status);
        var stored = await client.OpenAsync(answer.Text("id"));
        Assert.Equal(("new", true), (stored.Text("status"), stored.Json["urgent"]!.GetValue<bool>()));
        Assert.Contains("addressLimit", stored.Reasons());
    }

    [Theory]
    [InlineData("a\rb")]
    [InlineData("a\nBcc: all@example.com")]
    [InlineData("a\u2028b")]
    [InlineData("a\u0085b")]
    public async Task Threat_19_A_line_break_of_any_kind_in_a_name_is_refused(string name)
        => Assert.Equal(422, (await system.Client.WriteAsync(ContactCalls.Message(name))).Status);

    [Theory]
    [InlineData("a@b.com, c@d.com")]
    [InlineData("x <a@b.com>")]
    [InlineData("a@b.com;c@d.com")]
    [InlineData("\"a b\"@c.com")]
    public async Task Threat_20_More_than_one_address_or_a_name_beside_it_is_refused(string email)
        => Assert.Equal(422, (await system.Client.WriteAsync(ContactCalls.Message(email: email))).Status);

    [Fact]
    public async Task Threat_21_No_address_that_isemail_calls_wrong_is_accepted()
    {
        var cases = System.Xml.Linq.XDocument.Load(SharedData.PathOf("email/isemail-tests.xml")).Descendants("test")
            .Where(test => test.Element("category")?.Value == "ISEMAIL_ERR")
            .Select(test => string.Concat(test.Element("address")!.Value.Select(character => character is >= '\u2400' and <= '\u241F' ? (char)(character - '\u2400') : character)))
            .Where(address => address.Trim() == address)
            .ToList();

        Assert.NotEmpty(cases);
        foreach (var address in cases)
        {
            Assert.Equal((address, 422), (address, (await system.Client.WriteAsync(ContactCalls.Message(email: address))).Status));
        }
    }

    [Theory]
    [InlineData("zoë@example.com")]
    [InlineData("a@xn--a.com")]
    [InlineData("a@bu\u0308cher.example")]
    [InlineData("a@ｅｘａｍｐｌｅ.com")]
    [InlineData("a\u037Eb@example.com")]
    [InlineData("a@b.onion")]
    public async Task Threat_41_An_address_that_no_mail_reaches_is_refused_at_its_field_by_every_form(string email)
    {
        var contact = await system.Client.WriteAsync(ContactCalls.Message(email: email));
        var signUp = await system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email, consent = true });

        Assert.All([contact, signUp], answer => Assert.Equal((422, "/email"), (answer.Status, answer.Json["errors"]![0]!["pointer"]!.GetValue<string>())));
    }

    [Fact]
    public async Task A_misspelt_domain_is_accepted_with_a_question_for_its_writer_only()
    {
        var contact = await system.Client.WriteAsync(ContactCalls.Message(email: "Ann+1@GMIAL.com"));
        var right = await system.Client.WriteAsync(ContactCalls.Message(email: "ann@gmail.com"));
        var signUp = await system.Client.PostJsonAnswerAsync("/api/newsletter/subscribe", new { email = "ann@yahoo.con", consent = true });

        Assert.Equal((202, "Ann+1@gmail.com"), (contact.Status, contact.Text("didYouMean")));
        Assert.Equal((202, null), (right.Status, right.Json["didYouMean"]?.GetValue<string>()));
        Assert.Equal((202, "ann@yahoo.com"), (signUp.Status, signUp.Text("didYouMean")));
        Assert.Equal("Ann+1@GMIAL.com", (await system.Client.OpenAsync(contact.Text("id"))).Text("email"));
    }

    [Fact]
    public async Task What_was_pasted_with_an_address_is_not_part_of_it()
        => Assert.Equal("ann@example.com", (await system.Client.OpenAsync(await system.Client.WrittenAsync(ContactCalls.Message(email: "\u00A0\u202Aann@example.com\u202C\uFEFF")))).Text("email"));

    [Theory]
    [InlineData("o'brien+tag@example.com")]
    [InlineData("zoe@bücher.example")]
    [InlineData("a@xn--bcher-kva.example")]
    public async Task Threat_22_Plus_apostrophe_and_international_addresses_are_accepted(string email)
        => Assert.Equal(email, (await system.Client.OpenAsync(await system.Client.WrittenAsync(ContactCalls.Message(email: email)))).Text("email"));

    [Fact]
    public async Task Threat_23_A_victims_address_gets_at_most_one_mail_a_day_however_often_it_is_written()
    {
        const string Victim = "victim@example.com";
        await using var app = await StartAsync(("Contact:AutoReply", "true"), ("Forms:PerAddress", "40"));
        using var client = SystemFixture.ClientOf(app);
        var statuses = new List<int>();
        foreach (var attempt in Enumerable.Range(0, 500))
        {
            statuses.Add((await client.WriteAsync(ContactCalls.Message(email: attempt % 2 == 0 ? Victim : "Victim@EXAMPLE.com"))).Status);
        }

        Assert.All(statuses, status => Assert.Equal(202, status));
        using var relayed = await client.PostAsync(new Uri("/admin/functions/RelayOutbox", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        var mails = await Eventually.GetAsync(
            async () => JsonNode.Parse(await client.GetStringAsync(new Uri($"/dev/mail.json?to={Victim}", UriKind.Relative)))!.AsArray().Concat(await OfTheSharedSystemAsync()).ToList(),
            mails => mails.Count > 0);
        Assert.Single(mails);

        // Both systems drain the one queue.
        async Task<IEnumerable<JsonNode?>> OfTheSharedSystemAsync()
            => JsonNode.Parse(await system.Client.GetStringAsync(new Uri($"/dev/mail.json?to={Victim}", UriKind.Relative)))!.AsArray();
    }

    [Fact]
    public async Task Threat_24_Every_token_that_is_not_right_gets_the_same_answer()
    {
        var newsletter = new Newsletter.NewsletterCalls(system);
        var address = Newsletter.NewsletterCalls.NewAddress();
        await newsletter.SignUpAsync(address);
        var token = Newsletter.NewsletterCalls.TokenOf(await newsletter.ConfirmLinkAsync(address));
        var flipped = token[..10] + (token[10] == 'A' ? 'B' : 'A') + token[11..];
        var otherPurpose = (await system.Client.GetAnswerAsync(ContactCalls.Path)).Text("formToken");

        var answers = new List<string>();
        foreach (var wrong in new[] { flipped, otherPurpose, "", "x", new string('A', 131) })
        {
            answers.Add((await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token = wrong })).Body);
        }

        using var later = system.Time.Shift(TimeSpan.FromDays(8));
        answers.Add((await system.Client.PostJsonAnswerAsync("/api/newsletter/confirm", new { token })).Body);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Threat_25_A_copy_of_the_database_holds_no_usable_token()
    {
        var newsletter = new Newsletter.NewsletterCalls(system);
        var address = Newsletter.NewsletterCalls.NewAddress();
        await newsletter.SignUpAsync(address);
        var token = Newsletter.NewsletterCalls.TokenOf(await newsletter.ConfirmLinkAsync(address));

        Assert.DoesNotContain(token, await StoredText.OfAsync(system.Services), StringComparison.Ordinal);
    }

    private Task<LocalHostApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Forms:PerClient"] = "0", ["Forms:PerAddress"] = "0", ["Forms:Overall"] = "0" };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return LocalHostApp.StartAsync(system.Options with { Limits = true, Settings = all }, TestContext.Current.CancellationToken);
    }

    private Task<string[]> WithTokenAsync(string token) => ReasonsAsync(system.Client, "formToken", token);

    private static async Task<string[]> ReasonsAsync(HttpClient client, string field, string value)
    {
        var message = ContactCalls.Message();
        message[field] = value;
        return (await client.OpenAsync(await client.WrittenAsync(message))).Reasons();
    }

    private static JsonObject Solve(JsonNode challenge)
    {
        var (salt, wanted) = (challenge["salt"]!.GetValue<string>(), challenge["challenge"]!.GetValue<string>());
        var number = Enumerable.Range(0, challenge["maxnumber"]!.GetValue<int>() + 1)
            .First(number => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{salt}{number}"))) == wanted);
        var solution = challenge.DeepClone().AsObject();
        solution["number"] = number;
        return solution;
    }

    // A digit moved from the number to the salt hashes the same.
    private static JsonObject Spliced(JsonObject solution)
    {
        var number = solution["number"]!.GetValue<int>().ToString().PadLeft(2, '0');
        solution["salt"] = solution["salt"]!.GetValue<string>() + number[0];
        solution["number"] = int.Parse(number[1..]);
        return solution;
    }

    private static string Encode(JsonObject solution) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(solution));
}
