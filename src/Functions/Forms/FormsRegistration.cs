using Microsoft.Extensions.DependencyInjection;

namespace Functions.Forms;

internal static class FormsRegistration
{
    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddValidatedOptions<FormsOptions>(FormsOptions.Section)
        .AddSingleton<FormLimiter>()
        .AddSingleton<SubmittedForm>();
}
