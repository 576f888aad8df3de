using System.Net;
using Functions.Email;
using Microsoft.Extensions.Options;
using Moq;
using Newtonsoft.Json;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Functions.Tests.Email;

/// <summary>An <see cref="EmailSender"/> whose provider answers as it is told, and what was handed to it.</summary>
internal sealed class Sender
{
    private readonly Mock<ISendGridClient> _provider = new();

    public Sender(TimeProvider time)
    {
        _provider.Setup(client => client.RequestAsync(BaseClient.Method.POST, It.IsAny<string>(), null, "mail/send", It.IsAny<CancellationToken>()))
            .Returns((BaseClient.Method _, string body, string _, string _, CancellationToken cancellationToken) =>
            {
                Sent.Add(Read(body));
                return Provider(cancellationToken);
            });
        Email = new EmailSender(_provider.Object, Options.Create(new EmailOptions { FromAddress = "hello@juniper.example" }), Practice.Site, time);
    }

    public EmailSender Email { get; }

    public List<SendGridMessage> Sent { get; } = [];

    public IEnumerable<string> Subjects => Sent.Select(mail => mail.Personalizations[0].Subject);

    public Func<CancellationToken, Task<Response>> Provider { get; set; } = _ => Answer(HttpStatusCode.Accepted);

    public static SendGridMessage Read(string body) => JsonConvert.DeserializeObject<SendGridMessage>(body)!;

    public static Task<Response> Answer(HttpStatusCode status, string? retryAfter = null)
    {
        var http = new HttpResponseMessage(status);
        if (retryAfter is not null)
        {
            http.Headers.Add("Retry-After", retryAfter);
        }

        return Task.FromResult(new Response(status, new StringContent(""), http.Headers));
    }
}
