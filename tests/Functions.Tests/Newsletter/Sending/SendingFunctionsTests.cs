using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Sending;
using Functions.Security.Audit;
using Functions.Security;
using Functions.Security.Staff;
using Functions.Tests.Http;
using Functions.Tests.Newsletter.Sending.Simulation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Moq;
using Moq.Protected;

namespace Functions.Tests.Newsletter.Sending;

public sealed class SendingFunctionsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Campaign Sending = new(QuietSystem.Slug, CampaignState.Sending, Now);

    private readonly QuietSystem _system = new(people: 5);
    private readonly List<string> _audited = [];

    public void Dispose() => _system.Dispose();

    [Fact]
    public void The_timer_takes_a_step_of_every_campaign()
    {
        _system.Schedule();

        _system.Finish(() => new SendingFunctions(_system.Get<CampaignEngine>(), _system.Get<BatchSender>()).SendDueNewsletters(new TimerInfo(), TestContext.Current.CancellationToken));

        Assert.Equal(CampaignState.Sending, _system.Campaign.State);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("{\"campaign\":\"calm\",\"number\":-1,\"part\":\"\"}")]
    [InlineData("{\"campaign\":\"calm\",\"number\":1}")]
    [InlineData("{\"campaign\":\"\",\"number\":1,\"part\":\"\"}")]
    public void A_message_that_is_no_batch_is_named_as_such(string message)
        => Assert.Equal("A message of the queue deliveries is not a batch.", Assert.Throws<InvalidDataException>(() => BatchQueue.Read(message)).Message);

    [Fact]
    public void A_message_sends_its_batch()
    {
        _system.Schedule();
        _system.Tick();

        _system.Finish(() => new SendingFunctions(_system.Get<CampaignEngine>(), _system.Get<BatchSender>())
            .SendBatch("""{"campaign":"calm-week","number":0,"part":""}""", TestContext.Current.CancellationToken));

        Assert.Equal(5, _system.PostedTo.Count());
    }

    [Fact]
    public async Task Staff_pause_an_issue()
    {
        _system.Add(Sending);

        var answer = await AnswerAsync("", (functions, request) => functions.PauseNewsletter(request, QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal((200, """{"slug":"calm-week","status":"paused"}"""), (answer.Response.StatusCode, Exchange.BodyOf(answer)));
        Assert.Contains("\"who\":\"ann\",\"act\":\"newsletters.pause\",\"subject\":\"calm-week\"", Assert.Single(_audited), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_being_sent_is_not_paused()
    {
        var answer = await AnswerAsync("", (functions, request) => functions.PauseNewsletter(request, QuietSystem.Slug, TestContext.Current.CancellationToken));

        AssertProblem(409, "This issue is not being sent.", answer);
    }

    [Fact]
    public async Task Staff_resume_an_issue()
    {
        _system.Add(Sending with { State = CampaignState.Paused });

        var answer = await AnswerAsync("", (functions, request) => functions.ResumeNewsletter(request, QuietSystem.Slug, TestContext.Current.CancellationToken));

        Assert.Equal((200, """{"slug":"calm-week","status":"sending"}"""), (answer.Response.StatusCode, Exchange.BodyOf(answer)));
        Assert.Contains("\"who\":\"ann\",\"act\":\"newsletters.resume\",\"subject\":\"calm-week\"", Assert.Single(_audited), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_paused_is_not_resumed()
    {
        var answer = await AnswerAsync("", (functions, request) => functions.ResumeNewsletter(request, QuietSystem.Slug, TestContext.Current.CancellationToken));

        AssertProblem(409, "This issue is not paused.", answer);
    }

    [Fact]
    public async Task Staff_decide_for_a_batch()
    {
        _system.Add(Sending);
        _system.Add(new Batch(new BatchId(QuietSystem.Slug, 3, ""), BatchState.Unresolved, "a", "b", People: 2));

        var answer = await ResolveAsync("""{"bucket":3,"outcome":"accepted"}""");

        Assert.Equal((200, """{"slug":"calm-week","resolved":1}"""), (answer.Response.StatusCode, Exchange.BodyOf(answer)));
        Assert.Contains("\"who\":\"ann\",\"act\":\"newsletters.resolve.accepted\",\"subject\":\"calm-week\"", Assert.Single(_audited), StringComparison.Ordinal);
        Assert.Equal(BatchState.Accepted, Assert.Single(_system.Batches).State);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_read_is_refused()
    {
        AssertProblem(400, "The body is not valid JSON.", await ResolveAsync("retry"));
        Assert.Empty(_audited);
    }

    [Fact]
    public async Task A_decision_with_a_fault_is_refused()
    {
        AssertProblem(422, "Some fields need another look.", await ResolveAsync("{}"));
        Assert.Empty(_audited);
    }

    [Fact]
    public async Task A_decision_that_is_too_long_is_refused()
        => AssertProblem(413, "At most 4096 bytes.", await ResolveAsync($$"""{"bucket":"all","outcome":"{{new string('x', 4096)}}"}"""));

    private static void AssertProblem(int status, string detail, HttpContext answer)
        => Assert.Equal((status, detail), (answer.Response.StatusCode, Exchange.JsonOf(answer).GetProperty("detail").GetString()));

    private Task<HttpContext> ResolveAsync(string body)
        => AnswerAsync(body, (functions, request) => functions.ResolveNewsletter(request, QuietSystem.Slug, TestContext.Current.CancellationToken));

    private Task<HttpContext> AnswerAsync(string body, Func<CampaignFunctions, HttpRequest, Task<IResult>> call)
    {
        var http = Exchange.Post("/manage/newsletters/calm-week", "application/json", body);
        StaffIdentity.Set(http, new StaffMember("ann", StaffRoles.Editor));
        var result = _system.Finish(() => call(new CampaignFunctions(_system.Get<CampaignCommands>(), Audit()), http.Request));
        return Exchange.AnswerAsync(result, http);
    }

    private AuditLog Audit()
    {
        var blob = new Mock<AppendBlobClient>();
        blob.Setup(client => client.AppendBlockAsync(It.IsAny<Stream>(), It.IsAny<AppendBlobAppendBlockOptions>(), It.IsAny<CancellationToken>()))
            .Callback((Stream row, AppendBlobAppendBlockOptions _, CancellationToken _) => _audited.Add(new StreamReader(row, Encoding.UTF8).ReadToEnd()));
        var container = new Mock<BlobContainerClient>();
        container.Protected().Setup<AppendBlobClient>("GetAppendBlobClientCore", ItExpr.IsAny<string>()).Returns(blob.Object);
        return new AuditLog(Mock.Of<BlobServiceClient>(service => service.GetBlobContainerClient("audit") == container.Object), _system.World);
    }
}
