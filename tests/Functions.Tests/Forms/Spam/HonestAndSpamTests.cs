using System.Net;
using System.Text.Json.Nodes;
using Functions.Forms;
using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Functions.Http;
using Functions.Security.Cryptography;
using Functions.Tests.Forms.Parsing;
using Functions.Tests.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Forms.Spam;

/// <summary>The weights of all signals, against messages as people write them and against spam.</summary>
public sealed class HonestAndSpamTests
{
    private const string Autofilled = "website=https://my-profile.example";
    private const string OldTab = "token=old";
    private const string Altered = "token=altered";
    private const string AtOnce = "token=fresh";
    private const string NoHoneypot = "no honeypot";
    private const string Office = "office network";
    private const string NoScript = "no proof of work";
    private const string Translated = "origin=https://www-juniper-example.translate.goog";
    private const string FourthTime = "fourth time";
    private static readonly PublicForm Contact = new("contact", []);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly FormsOptions _options = new() { PerClient = 4 };
    private readonly FormTokens _tokens;
    private readonly SpamJudge _judge;

    public HonestAndSpamTests()
    {
        _tokens = new FormTokens(new TokenSigner(Practice.Keys, _time), _time);
        _judge = new SpamJudge(
            _tokens, new ClientAddress(Practice.Site), new RecentSubmissions(_time), new AllowedOrigins(Practice.Site), new BlindIndex(Practice.Keys), Options.Create(_options));
    }

    [Theory]
    [InlineData("I cannot sleep since my mother died. Could I talk to somebody in the evening?")]
    [InlineData("Call me.")]
    [InlineData("help")]
    [InlineData("PLEASE CALL ME BACK I AM NOT SHOUTING MY KEYBOARD IS STUCK", Autofilled)]
    [InlineData("My numbers are (312) 555-0142, 312.555.0143 and +1 312 555 0144, the last one is my sister's.", Autofilled, OldTab)]
    [InlineData("Hola, busco una psicóloga que hable español para mi hijo de 14 años. Muchas gracias.", Translated)]
    [InlineData("我想预约一位咨询师，我的英语不太好。", Translated, Office)]
    [InlineData("Чи можна записатися на прийом онлайн? Дякую.", Autofilled)]
    [InlineData("I found you at https://www.psychologytoday.com/us/therapists/il/chicago and wonder whether you have an opening.", Autofilled)]
    [InlineData("My plan is https://www.aetna.com/individuals, do you take it? Again: https://www.aetna.com/individuals", Autofilled, OldTab, Office)]
    [InlineData("Do you take any of these? https://www.bcbsil.com/plans www.uhc.com/find https://www.cigna.com/ppo https://www.aetna.com/hmo", OldTab)]
    [InlineData("These are the three pages of my insurance: https://www.bcbsil.com/a https://www.bcbsil.com/b https://www.bcbsil.com/c", Office)]
    [InlineData("<p>Our school's page: <a href=\"https://www.school.example\">https://www.school.example</a></p>", Autofilled)]
    [InlineData("I left this page open for a week before I dared to write.", OldTab)]
    [InlineData("I left this page open for a week, and my password manager fills in everything.", OldTab, Autofilled, Office)]
    [InlineData("I write from the library, where everybody shares one connection.", Office, Autofilled)]
    [InlineData("I wrote yesterday, and again now because nobody called.", Office)]
    [InlineData("Hello?", FourthTime)]
    [InlineData("Is anybody there? I press the button again and again.", FourthTime, Office)]
    [InlineData("My browser has no JavaScript.", NoScript)]
    [InlineData("My browser has no JavaScript and fills in what it finds.", NoScript, Autofilled)]
    [InlineData("The form told me that my number was wrong, so I sent it again at once.", AtOnce)]
    [InlineData("From the app of our clinic, which has a form of its own.", NoHoneypot)]
    [InlineData("From the app of our clinic, in which there is no script.", NoHoneypot, NoScript)]
    [InlineData("The keys of your site changed while I was typing.", Altered, Autofilled)]
    [InlineData("a@b.example is my address, mail c@d.example if it does not work. Thank you!!! :-) :-)", Autofilled)]
    [InlineData("https://maps.example/?q=my+flat and https://www.maps.example/?q=my+flat/ is where I live, is there an office nearby?", Translated)]
    public void Nobody_who_writes_for_themselves_is_hidden(string message, params string[] circumstances) => Assert.False(Judge(message, circumstances).Quarantine);

    [Theory]
    [InlineData("Buy cheap pills http://pills.example http://pills.example/a http://pills.example/b", "website=https://pills.example")]
    [InlineData("SEO services https://seo.example https://rank.example https://links.example", NoHoneypot)]
    [InlineData("[url=https://casino.example]casino[/url] [url=https://slots.example]slots[/url]", NoHoneypot)]
    [InlineData("Hello, I can bring you 10,000 visitors.", "website=https://traffic.example", AtOnce)]
    [InlineData("Your domain expires", AtOnce, NoHoneypot)]
    [InlineData("Loans https://a.example,https://b.example,https://c.example", AtOnce)]
    [InlineData("Crypto www.coin.example www.token.example www.chain.example", "origin=https://bots.example")]
    [InlineData("We design websites.", "website=https://design.example", "origin=https://bots.example")]
    [InlineData("Dear webmaster", NoHoneypot, "origin=https://bots.example")]
    [InlineData("Dear webmaster", NoHoneypot, Office, FourthTime)]
    [InlineData("Guest post?", "website=guest", Office, FourthTime)]
    [InlineData("Guest post?", NoHoneypot, NoScript, Altered)]
    [InlineData("<a href=http://x.example>x</a><a href=http://y.example>y</a><a href=http://z.example>z</a>", "website=z", AtOnce)]
    [InlineData("https://one.examplehttps://two.examplehttps://three.example", NoHoneypot)]
    public void Clear_spam_waits_in_quarantine(string message, params string[] circumstances) => Assert.True(Judge(message, circumstances).Quarantine);

    private SpamVerdict Judge(string message, string[] circumstances)
    {
        var body = new JsonObject();
        if (!circumstances.Contains(NoHoneypot, StringComparer.Ordinal))
        {
            body["website"] = Value(circumstances, "website=") ?? "";
        }

        if (Value(circumstances, "token=") is { } token)
        {
            body["formToken"] = token == "altered" ? "altered" : _tokens.Issue(Contact);
            _time.Advance(token == "old" ? TimeSpan.FromDays(7) : TimeSpan.FromMilliseconds(500));
        }

        var repetitions = circumstances.Contains(FourthTime, StringComparer.Ordinal) ? 3 : 0;
        for (var time = 0; time < repetitions; time++)
        {
            Send(body, message, "198.51.100.1", circumstances);
        }

        var others = circumstances.Contains(Office, StringComparer.Ordinal) ? 3 : 0;
        for (var other = 0; other < others; other++)
        {
            Send(body, $"Another message {other}", "203.0.113.7", circumstances);
        }

        return Send(body, message, "203.0.113.7", circumstances);
    }

    private SpamVerdict Send(JsonObject body, string message, string client, string[] circumstances)
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.Connection.RemoteIpAddress = IPAddress.Parse(client);
        http.Request.Headers.Origin = Value(circumstances, "origin=");
        bool? proofOfWork = circumstances.Contains(NoScript, StringComparer.Ordinal) ? false : null;
        return _judge.Judge(http.Request, Contact, Form.OfJson(body.ToJsonString()), message, proofOfWork);
    }

    private static string? Value(string[] circumstances, string name) => circumstances.FirstOrDefault(one => one.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
