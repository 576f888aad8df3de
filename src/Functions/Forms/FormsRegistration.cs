using Functions.Forms.Limits;
using Functions.Forms.Spam;
using Functions.Forms.Submission;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Forms;

internal static class FormsRegistration
{
    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddValidatedOptions<FormsOptions>(FormsOptions.Section)
        .AddSingleton<ClientAddress>()
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
