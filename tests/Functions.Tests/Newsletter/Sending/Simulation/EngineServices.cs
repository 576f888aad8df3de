using Functions.Content;
using Functions.Content.Markdown;
using Functions.Counting;
using Functions.Email;
using Functions.Newsletter;
using Functions.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Newsletter.Sending.Simulation;

/// <summary>The real engine's services, without storage, a provider and a clock.</summary>
internal static class EngineServices
{
    private static readonly MarkdownRenderer Renderer = new();

    public static IServiceCollection Create(bool hasEvents = false) => new ServiceCollection()
        .AddLogging()
        .AddNewsletter()
        .AddSingleton(Practice.Site)
        .AddSingleton(Practice.Keys)
        .AddSingleton(Options.Create(new NewsletterOptions { EventsPublicKey = hasEvents ? "a key" : "" }))
        .AddSingleton(Options.Create(new EmailOptions { ApiKey = "key", FromAddress = "hello@juniper.example" }))
        .AddSingleton<FieldCipher>()
        .AddSingleton<TokenSigner>()
        .AddSingleton<MailLayout>()
        .AddSingleton<EmailSender>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<DailyCounts>()
        .AddSingleton<PostsInFlight>()
        .AddContent()
        .AddSingleton(Options.Create(new ContentOptions()))
        .AddSingleton(Renderer);
}
