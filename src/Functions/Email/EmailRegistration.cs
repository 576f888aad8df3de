using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SendGrid;

namespace Functions.Email;

internal static class EmailRegistration
{
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddEmail(this IServiceCollection services) => services
        .AddValidatedOptions<EmailOptions>(EmailOptions.Section)
        .AddSingleton<ISendGridClient>(provider => Client(provider.GetRequiredService<IOptions<EmailOptions>>().Value))
        .AddSingleton<EmailSender>()
        .AddSingleton<PostsInFlight>()
        .AddHostedService(provider => provider.GetRequiredService<PostsInFlight>())
        .AddSingleton<OutboxStore>()
        .AddSingleton<Outbox>()
        .AddSingleton<OutboxAlarm>()
        .AddSingleton<MailLayout>()
        .AddSingleton<StaffMail>();

    // One client for the life of the process; its connections are renewed, so that a change of DNS is noticed.
    private static SendGridClient Client(EmailOptions options) => new(
        new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime }) { Timeout = SendTimeout },
        new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.ApiHost.GetLeftPart(UriPartial.Authority) });
}
