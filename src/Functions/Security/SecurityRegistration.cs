using Functions.Security.Audit;
using Functions.Security.Cryptography;
using Functions.Security.Staff;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Security;

internal static class SecurityRegistration
{
    public static void UseStaffOnly(this IFunctionsWorkerApplicationBuilder app) => app.UseMiddleware<StaffMiddleware>();

    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<StaffOptions>().Configure<IConfiguration>((options, configuration) => options.ReadAddress(configuration));
        return services
            .AddValidatedOptions<SecurityOptions>(SecurityOptions.Section)
            .AddValidatedOptions<StaffOptions>(StaffOptions.Section)
            .AddSingleton<KeyCheckStore>()
            .AddSingleton<KeyVerification>()
            .AddHostedService<KeyVerificationStartup>()
            .AddSingleton<FieldCipher>()
            .AddSingleton<BlindIndex>()
            .AddSingleton<TokenSigner>()
            .AddSingleton<SignedCursor>()
            .AddSingleton<CrossSiteRequests>()
            .AddSingleton<WrongStaffKeys>()
            .AddSingleton<StaffAuthenticator>()
            .AddSingleton<StaffDirectory>()
            .AddSingleton<AuditLog>();
    }
}
