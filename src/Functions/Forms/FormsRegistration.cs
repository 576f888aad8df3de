using Functions.Forms.Limits;
using Functions.Forms.Spam;
using Functions.Forms.Submission;
using Functions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Forms;

internal static class FormsRegistration
{
    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddValidatedOptions<FormsOptions>(FormsOptions.Section)
        .Configure<ProblemOptions>(problems =>
        {
            problems.Pages.Add(FormProblemPage.Present);
            problems.Translations.Add(FormProblemPage.Translate);
        })
        .AddSingleton<RefusalAlarm>()
        .AddSingleton<FormLimiter>()
        .AddSingleton<LimitStore>()
        .AddSingleton<AddressLimit>()
        .AddSingleton<FormTokens>()
        .AddSingleton<IdempotencyKeys>()
        .AddSingleton<ProofOfWork>()
        .AddSingleton<RecentSubmissions>()
        .AddSingleton<SpamJudge>()
        .AddSingleton<SubmittedForm>();
}
