using System.Net;
using Functions.Newsletter.DeliveryEvents;
using Functions.Tests.Email;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>A provider that counts what it accepted, by address, and fails in every way that the real one can.</summary>
internal sealed class SimulatedProvider(SimulatedWorld world)
{
    private readonly Dictionary<string, int> _accepted = new(StringComparer.Ordinal);

    /// <summary>What it will tell of the mails that it accepted.</summary>
    public List<DeliveryEvent> Events { get; } = [];

    /// <summary>Addresses that make the provider refuse the whole POST.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>It refuses everything, as it does when the sender is no longer verified.</summary>
    public bool RefusesAll { get; set; }

    /// <summary>Addresses that may get a second copy, because staff decided so without knowing of the first.</summary>
    public HashSet<string> MayGetAnother { get; } = new(StringComparer.Ordinal);

    public int AcceptedFor(string address) => _accepted.GetValueOrDefault(address);

    public ISendGridClient ClientOf(SimulatedProcess process) => new Client(world, process, this);

    private HttpStatusCode Take(SendGridMessage message)
    {
        var addresses = message.Personalizations.ConvertAll(person => Assert.Single(person.Tos).Email);
        if (RefusesAll || addresses.Exists(Refused.Contains))
        {
            return HttpStatusCode.BadRequest;
        }

        foreach (var person in message.Personalizations)
        {
            var address = person.Tos[0].Email;
            _accepted[address] = AcceptedFor(address) + 1;
            Assert.True(_accepted[address] == 1 || MayGetAnother.Contains(address), "Somebody got a second copy.");
            var ids = person.CustomArgs;
            Events.Add(new DeliveryEvent { Kind = "delivered", Campaign = ids["c"], BatchName = ids["b"], AttemptId = ids["a"], Person = ids["r"] });
        }

        return HttpStatusCode.Accepted;
    }

    private sealed class Client(SimulatedWorld world, SimulatedProcess process, SimulatedProvider provider) : ISendGridClient
    {
        public string UrlPath { get; set; } = "";

        public string Version { get; set; } = "";

        public string MediaType { get; set; } = "";

        public async Task<Response> RequestAsync(
            BaseClient.Method method,
            string? requestBody = null,
            string? queryParams = null,
            string? urlPath = null,
            CancellationToken cancellationToken = default)
        {
            await world.PassAsync(process);
            var message = Sender.Read(requestBody!);
            var luck = world.IsCalm ? 0 : world.Chance.Next(100);
            var status = luck switch
            {
                < 80 => provider.Take(message),
                < 85 => HttpStatusCode.TooManyRequests,
                < 86 => HttpStatusCode.Unauthorized,
                < 90 => HttpStatusCode.InternalServerError,
                _ => provider.Take(message),
            };
            await world.PassAsync(process);
            return luck switch
            {
                < 90 => Answer(status),
                < 94 => Answer(HttpStatusCode.BadGateway),
                < 97 => throw new HttpRequestException(HttpRequestError.ResponseEnded),
                _ => throw new TaskCanceledException("The answer took too long."),
            };
        }

        public System.Net.Http.Headers.AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header) => throw new NotSupportedException();

        public Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private static Response Answer(HttpStatusCode status) => new(status, responseBody: null, responseHeaders: null);
    }
}
