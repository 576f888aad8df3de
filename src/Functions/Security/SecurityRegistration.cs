using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Functions.Security;

internal static class SecurityRegistration
{
    public static void UseStaffOnly(this IFunctionsWorkerApplicationBuilder app) => app.UseMiddleware<StaffMiddleware>();

    public static IServiceCollection AddSecurity(this IServiceCollection services) => services
        .AddValidatedOptions<SecurityOptions>(SecurityOptions.Section)
        .AddValidatedOptions<StaffOptions>(StaffOptions.Section)
        .AddSingleton<FieldCipher>()
        .AddSingleton<BlindIndex>()
        .AddSingleton<TokenSigner>()
        .AddSingleton<AuditLog>();
}
