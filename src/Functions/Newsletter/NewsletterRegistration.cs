using Functions.Content.Editing;
using Functions.Email;
using Functions.Newsletter.Archive;
using Functions.Newsletter.DeliveryEvents;
using Functions.Newsletter.Digests;
using Functions.Newsletter.Editing;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Issues;
using Functions.Newsletter.Ledger;
using Functions.Newsletter.Managing;
using Functions.Newsletter.SelfService;
using Functions.Newsletter.Sending;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Newsletter;

internal static class NewsletterRegistration
{
    public static IServiceCollection AddNewsletter(this IServiceCollection services) => services
        .AddValidatedOptions<NewsletterOptions>(NewsletterOptions.Section)
        .AddSingleton<SubscriberKeys>()
        .AddSingleton<SubscriberEncryption>()
        .AddSingleton<SubscriberStore>()
        .AddSingleton<SuppressionStore>()
        .AddSingleton<SignUps>()
        .AddSingleton<SignUpPages>()
        .AddSingleton<SignUpPageName>(services => services.GetRequiredService<SignUpPages>().NameAsync)
        .AddSingleton<Subscriptions>()
        .AddSingleton<SubscriberPurge>()
        .AddSingleton<SubscriberImport>()
        .AddSingleton<StaffSignUps>()
        .AddSingleton<AskAnswer>()
        .AddSingleton<SubscriberPages>()
        .AddSingleton<SubscriberTotals>()
        .AddSingleton<LinkAnswers>()
        .AddSingleton<PreferencesPage>()
        .AddSingleton<PersonalDataMail>()
        .AddSingleton<NewsletterLinks>()
        .AddSingleton<ConfirmationMail>()
        .AddSingleton<PublishedPieces>()
        .AddSingleton<IssueCards>()
        .AddSingleton<IssueRenderer>()
        .AddSingleton<IssueImages>()
        .AddSingleton<IssueComposer>()
        .AddSingleton<IssueDrafts>()
        .AddSingleton<ISourceRenderer, IssueSourceRenderer>()
        .AddSingleton<IssueReaches>()
        .AddSingleton<IssuePreflight>()
        .AddSingleton<IssueSchedule>()
        .AddSingleton<IssueList>()
        .AddSingleton<IssueArchive>()
        .AddSingleton<ArchivePages>()
        .AddSingleton<IssueDigests>()
        .AddSingleton<CampaignStore>()
        .AddSingleton<DeliveryStore>()
        .AddSingleton<FrozenIssueStore>()
        .AddSingleton<CampaignPreparer>()
        .AddSingleton<IssueMessage>()
        .AddSingleton<BatchQueue>()
        .AddSingleton<CampaignConcurrency>()
        .AddSingleton<CampaignDispatcher>()
        .AddSingleton<CampaignCircuitBreaker>()
        .AddSingleton<BatchClaims>()
        .AddSingleton<AttemptStore>()
        .AddSingleton<BatchOutcomes>()
        .AddSingleton<BatchSender>()
        .AddSingleton<CampaignSweeper>()
        .AddSingleton<CampaignCommands>()
        .AddSingleton<IMailOwners, SubscriberMailOwners>()
        .AddSingleton<IErasure, MailErasure>()
        .AddSingleton<IErasure, LedgerErasure>()
        .AddSingleton<LedgerPurge>()
        .AddSingleton<EventSignature>()
        .AddSingleton<RecentEvents>()
        .AddSingleton<DeliveryEventRecorder>()
        .AddSingleton<CampaignEngine>();
}
