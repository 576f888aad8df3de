using System.Text.Json.Nodes;
using Functions.IntegrationTests.Contact.Inbox;
using global::LocalHost;

namespace Functions.IntegrationTests.Contact;

/// <summary>A host whose form has fields of the practice's own, beside one that has none of them any more.</summary>
[Collection<ContactCollection>]
public sealed class OwnFieldTests(SystemFixture system) : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Contact:Fields:insurance:Label"] = "Insurance company",
        ["Contact:Fields:insurance:Labels:es"] = "Aseguradora",
        ["Contact:Fields:history:Label"] = "What have you tried?",
        ["Contact:Fields:history:Type"] = "longtext",
        ["Contact:Fields:place:Label"] = "Where do you live?",
        ["Contact:Fields:place:Type"] = "choice",
        ["Contact:Fields:place:Options:0"] = "In the city",
        ["Contact:Fields:place:Options:1"] = "Elsewhere",
        ["Contact:Fields:born:Label"] = "Date of birth",
        ["Contact:Fields:born:Type"] = "date",
        ["Contact:Fields:known:Label"] = "Have you been here before?",
        ["Contact:Fields:known:Type"] = "yesno",
    };

    private LocalHostApp? _app;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LocalHostApp.StartAsync(system.Options with { Settings = Settings, Mailbox = system.Client.BaseAddress }, TestContext.Current.CancellationToken);
        _client = SystemFixture.ClientOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task The_form_says_what_it_asks_and_one_message_in_three_encodings_is_one_record_for_staff()
    {
        var message = ContactCalls.Message("Asked Visitor", $"Hello {Guid.NewGuid()}");
        message["fields"] = new { insurance = "=Kiwi & Co 🌱", history = "a\nb", place = "In the city", born = "1990-02-28", known = true, unknown = "x" };
        List<KeyValuePair<string, string>> form =
        [
            .. message.Where(field => field.Value is string).Select(field => new KeyValuePair<string, string>(field.Key, (string)field.Value)), new("consent", "on"),
            new("fields.insurance", "=Kiwi & Co 🌱"), new("fields.history", "a\r\nb"), new("fields.place", "In the city"), new("fields.born", "1990-02-28"), new("fields.known", "on"),
        ];

        var described = await _client.GetAnswerAsync($"{ContactCalls.Path}?lang=es");
        var embedded = await _client.GetAnswerAsync("/api/embed/contact");
        var id = await _client.WrittenAsync(message);
        var again = new[] { await _client.PostFormAnswerAsync(ContactCalls.Path, form), await _client.PostMultipartAsync(form) };

        Assert.Equal(
            ["fields.born date", "fields.history textarea", "fields.insurance text", "fields.known yesno", "fields.place choice"],
            described.Json["fields"]!.AsArray().Skip(6).Select(field => $"{field!["name"]} {field["type"]}"));
        Assert.Equal(("insurance", "Aseguradora", 200), (Field(described, "insurance")["key"]!.GetValue<string>(), Field(described, "insurance")["label"]!.GetValue<string>(), described.Json["limits"]!["fields.insurance"]!.GetValue<int>()));
        Assert.Contains("name=\"fields.insurance\"", embedded.Body, StringComparison.Ordinal);
        Assert.All(again, answer => Assert.Equal((202, id), (answer.Status, answer.Text("id"))));
        string[] answers = ["Date of birth: 1990-02-28 (date)", "What have you tried?: a\nb (textarea)", "Insurance company: =Kiwi & Co 🌱 (text)", "Have you been here before?: yes (yesno)", "Where do you live?: In the city (choice)"];
        Assert.Equal(answers, Answers(await _client.OpenAsync(id)));
        Assert.Equal(answers, Answers(await _client.GetAnswerAsync($"{ContactCalls.Inbox}/{id}.json", HttpCalls.AsStaff)));
        Assert.Contains(id, await FoundAsync("kiwi & co"));
        var row = await RowAsync(_client, id);
        Assert.Equal(["1990-02-28", "a\nb", "'=Kiwi & Co 🌱", "yes", "In the city", ""], new[] { "fields.born", "fields.history", "fields.insurance", "fields.known", "fields.place", "otherFields" }.Select(name => row[name]));
        Assert.DoesNotContain("Kiwi", await StoredText.OfAsync(system.Services), StringComparison.Ordinal);

        // The settings of the other host have none of them.
        Assert.Equal(
            ["born: 1990-02-28 ()", "history: a\nb ()", "insurance: =Kiwi & Co 🌱 ()", "known: yes ()", "place: In the city ()"],
            Answers(await system.Client.OpenAsync(id)));
        Assert.Equal("born: 1990-02-28\nhistory: a\nb\ninsurance: =Kiwi & Co 🌱\nknown: yes\nplace: In the city", (await RowAsync(system.Client, id))["otherFields"]);
        Assert.Equal(6, (await system.Client.GetAnswerAsync(ContactCalls.Path)).Json["fields"]!.AsArray().Count);
        await system.Client.ChangedAsync(id, new { note = "Seen." });
        Assert.Equal(answers, Answers(await _client.OpenAsync(id)));
    }

    [Fact]
    public async Task What_is_typed_in_them_counts_as_the_words_of_the_message_and_is_in_no_mail()
    {
        var urgent = Asked("I want to die, said the dugong");
        var spam = Asked("https://a.example https://b.example https://c.example");
        spam["website"] = "x";
        var key = ("Idempotency-Key", $"{Guid.NewGuid()}");
        var keyed = Asked("Blue");

        var id = await _client.WrittenAsync(urgent);
        var hidden = await _client.OpenAsync(await _client.WrittenAsync(spam));
        var first = await _client.WriteAsync(keyed, key);
        var same = await _client.WriteAsync(keyed, key);
        keyed["fields"] = new { insurance = "Green" };
        var other = await _client.WriteAsync(keyed, key);
        var unkeyed = await _client.WriteAsync(keyed);
        var wrong = await _client.WriteAsync(Asked(5));

        Assert.True((await _client.OpenAsync(id)).Json["urgent"]!.GetValue<bool>());
        Assert.Equal("spam", hidden.Text("status"));
        Assert.Contains("manyLinks", hidden.Reasons());
        Assert.Equal((202, 202, 409, 202), (first.Status, same.Status, other.Status, unkeyed.Status));
        Assert.Equal(first.Text("id"), same.Text("id"));
        Assert.NotEqual(first.Text("id"), unkeyed.Text("id"));
        Assert.Equal((422, "/fields/insurance"), (wrong.Status, wrong.Json["errors"]![0]!["pointer"]!.GetValue<string>()));
        await system.MailsAboutAsync(id);
        Assert.DoesNotContain("dugong", await system.Client.GetStringAsync(new Uri("/dev/mail.json", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Asked(object insurance)
    {
        var message = ContactCalls.Message();
        message["fields"] = new { insurance };
        return message;
    }

    private static JsonNode Field(Answer answer, string key) => answer.Json["fields"]!.AsArray().Single(field => field!["key"]?.GetValue<string>() == key)!;

    private static IEnumerable<string> Answers(Answer opened) => opened.Json["fields"]!.AsArray().Select(field => $"{field!["label"]}: {field["value"]} ({field["type"]})");

    private async Task<IEnumerable<string>> FoundAsync(string text)
        => (await _client.PostJsonAnswerAsync($"{ContactCalls.Inbox}/find", new { text }, HttpCalls.AsStaff)).Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>());

    private static async Task<IReadOnlyDictionary<string, string>> RowAsync(HttpClient client, string id)
    {
        var rows = CsvReading.Parse((await client.GetAnswerAsync($"{ContactCalls.Inbox}.csv", HttpCalls.AsStaff)).Body.TrimStart('\uFEFF'));
        return rows[0].Zip(rows.Single(row => row[0] == id)).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
    }
}
