using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SendGrid;

namespace Functions.Email;

internal static class EmailRegistration
{
    internal static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
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
        .AddSingleton<RefusedMailAlarm>()
        .AddSingleton<MailLayout>()
        .AddSingleton<StaffMail>();

    /// <summary>Connections are renewed, so that a change of DNS is noticed.</summary>
    internal static HttpMessageHandler Handler(TimeSpan connectTimeout)
        => new ConnectTimeoutHandler(new SocketsHttpHandler { ConnectTimeout = connectTimeout, PooledConnectionLifetime = ConnectionLifetime });

    // One client for the life of the process.
    private static SendGridClient Client(EmailOptions options) => new(
        new HttpClient(Handler(ConnectTimeout)) { Timeout = SendTimeout },
        new SendGridClientOptions { ApiKey = options.ApiKey, Host = options.ApiHost.GetLeftPart(UriPartial.Authority) });
}
