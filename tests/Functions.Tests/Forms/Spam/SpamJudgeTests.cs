using System.Net;
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

public sealed class SpamJudgeTests
{
    private const string Innocent = """{"website":""}""";
    private const string ThreeLinks = "See http://a.example and https://b.example and www.c.example";
    private static readonly PublicForm Contact = new("contact", []);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T12:00:00Z"));
    private readonly FormsOptions _options = new();
    private readonly FormTokens _tokens;
    private readonly SpamJudge _judge;

    public SpamJudgeTests()
    {
        var (index, options) = (new BlindIndex(Practice.Keys), Options.Create(_options));
        _tokens = new FormTokens(new TokenSigner(Practice.Keys, _time), _time);
        _judge = new SpamJudge(_tokens, new ClientAddress(Practice.Site), new RecentSubmissions(_time), new AllowedOrigins(Practice.Site), index, options);
    }

    [Fact]
    public void A_message_that_nothing_speaks_against_goes_through()
    {
        var verdict = Judge(Innocent, "I cannot sleep.");

        Assert.Empty(verdict.Reasons);
        Assert.False(verdict.Quarantine);
    }

    [Theory]
    [InlineData("{}", "honeypotAbsent")]
    [InlineData("""{"website":"   "}""", "")]
    [InlineData("""{"website":"https://spam.example"}""", "honeypotFilled")]
    [InlineData("""{"website":"","formToken":""}""", "")]
    [InlineData("""{"website":"","formToken":"forged"}""", "tokenNotValid")]
    public void The_form_itself_tells(string json, string reasons) => Assert.Equal(reasons, string.Join(',', Judge(json, "Hello").Reasons));

    [Theory]
    [InlineData(0, "tooFast")]
    [InlineData(1_999, "tooFast")]
    [InlineData(2_000, "")]
    public void Nobody_writes_in_less_than_two_seconds(int milliseconds, string reasons)
    {
        var token = _tokens.Issue(Contact);

        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(reasons, string.Join(',', Judge($$"""{"website":"","formToken":"{{token}}"}""", "Hello").Reasons));
    }

    [Fact]
    public void The_token_of_another_form_is_none()
    {
        var token = _tokens.Issue(new PublicForm("newsletter", []));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["tokenNotValid"], Judge($$"""{"website":"","formToken":"{{token}}"}""", "Hello").Reasons);
    }

    [Theory]
    [InlineData("http://a.example https://b.example", "")]
    [InlineData(ThreeLinks, "manyLinks")]
    [InlineData("www.a.example [url www.b.example", "manyLinks")]
    [InlineData("http://a http://b http://c", "manyLinks")]
    [InlineData("https://a https://b https://c", "manyLinks")]
    [InlineData("[url=a] [url=b] [url=c]", "manyLinks")]
    [InlineData("", "")]
    [InlineData("https://www.a.example https://www.a.example", "")]
    [InlineData("https://www.a.example/plan, www.a.example/plan. http://A.example/plan/ [plan](https://www.a.example/plan)", "")]
    [InlineData("<a href=\"https://a.example\">https://a.example</a> and <a href=\"https://b.example\">www.b.example</a>", "")]
    [InlineData("[url=https://a.example]https://a.example[/url]", "")]
    [InlineData("[url=https://a.example]here[/url] [url=https://b.example]there[/url]", "manyLinks")]
    [InlineData("https://a.example,https://b.example;https://c.example", "manyLinks")]
    [InlineData("https://a.examplehttps://b.examplehttp://c.example", "manyLinks")]
    [InlineData("WWW.A.EXAMPLE HTTPS://B.EXAMPLE https://c.example/?x=1", "manyLinks")]
    public void Three_links_are_many(string text, string reasons) => Assert.Equal(reasons, string.Join(',', Judge(Innocent, text).Reasons));

    [Fact]
    public void The_same_text_for_the_fourth_time_is_one_too_many()
    {
        Judge(Innocent, "Hello");
        Judge(Innocent, "Hello");
        Judge(Innocent, "Hello!");
        var third = Judge(Innocent, "Hello");

        var fourth = Judge(Innocent, "Hello");

        Assert.Empty(third.Reasons);
        Assert.Equal(["sameTextAgain"], fourth.Reasons);
    }

    [Fact]
    public void No_text_is_not_the_same_text()
        => Assert.All(Enumerable.Range(0, 5), _ => Assert.Empty(Judge(Innocent, "").Reasons));

    [Theory]
    [InlineData(null, "")]
    [InlineData("https://juniper.example", "")]
    [InlineData("http://localhost:4000", "")]
    [InlineData("https://evil.example", "foreignOrigin")]
    public void Another_site_tells(string? origin, string reasons) => Assert.Equal(reasons, string.Join(',', Judge(Innocent, "Hello", origin).Reasons));

    [Fact]
    public void A_client_that_used_more_than_half_of_its_limit_tells()
    {
        _options.PerClient = 4;

        var verdicts = Enumerable.Range(0, 3).Select(number => string.Join(',', Judge(Innocent, $"Hello {number}").Reasons)).ToList();

        Assert.Equal(["", "", "manyFromThisClient"], verdicts);
    }

    [Fact]
    public void Without_a_limit_for_a_client_there_is_no_half_of_it()
    {
        _options.PerClient = 0;

        Assert.Empty(Judge(Innocent, "Hello").Reasons);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(true, "")]
    [InlineData(false, "noProofOfWork")]
    public void A_proof_of_work_that_is_asked_for_and_absent_tells(bool? proofOfWork, string reasons)
        => Assert.Equal(reasons, string.Join(',', Judge(Innocent, "Hello", proofOfWork: proofOfWork).Reasons));

    [Theory]
    [InlineData("""{"website":"x"}""", "Hello", null, false)]
    [InlineData("""{"website":"x","formToken":"forged"}""", "Hello", null, false)]
    [InlineData("""{"formToken":"forged"}""", "Hello", null, false)]
    [InlineData("{}", ThreeLinks, null, true)]
    [InlineData("""{"formToken":"forged"}""", "Hello", false, true)]
    [InlineData("""{"website":"x","formToken":"forged"}""", "Hello", true, false)]
    [InlineData("""{"website":"x"}""", ThreeLinks, null, true)]
    [InlineData("""{"website":"x"}""", ThreeLinks, true, false)]
    [InlineData("""{"website":"x","formToken":"forged"}""", ThreeLinks, true, false)]
    public void Four_points_are_quarantine_and_a_proof_of_work_takes_two_away(string json, string text, bool? proofOfWork, bool isQuarantined)
        => Assert.Equal(isQuarantined, Judge(json, text, proofOfWork: proofOfWork).Quarantine);

    [Fact]
    public void The_score_of_quarantine_is_a_setting()
    {
        _options.QuarantineAt = 5;

        Assert.False(Judge("{}", ThreeLinks).Quarantine);
        Assert.True(Judge("""{"website":"x","formToken":"forged"}""", ThreeLinks).Quarantine);
    }

    private SpamVerdict Judge(string json, string text, string? origin = null, bool? proofOfWork = null)
    {
        var http = Exchange.Of("POST", "/api/contact");
        http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
        http.Request.Headers.Origin = origin;
        return _judge.Judge(http.Request, Contact, Form.OfJson(json), text, proofOfWork);
    }
}
