using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LocalHost.Mail;

/// <summary>A mailbox in place of SendGrid: it takes <c>POST /v3/mail/send</c>, shows what arrived under <c>/dev/mail</c> and delivers nothing.</summary>
internal static class MailboxEndpoints
{
    public static IServiceCollection AddMailbox(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<Mailbox>().AddSingleton<MailFaults>();
    }

    public static IServiceCollection AddMailEvents(this IServiceCollection services, EventKey key, Uri target) => services
        .AddSingleton(_ => key)
        .AddSingleton(new MailEventsTarget(target))
        .AddSingleton<MailEvents>()
        .AddHostedService(provider => provider.GetRequiredService<MailEvents>());

    public static IEndpointRouteBuilder MapMailbox(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v3/mail/send", MailSendEndpoint.SendAsync)
            .AddEndpointFilter(LoopbackGuard.RequireSameOrigin)
            .WithMetadata(new RequestSizeLimitAttribute(MailSendEndpoint.MaxBodyBytes));

        var dev = routes.MapGroup("/dev").AddEndpointFilter(LoopbackGuard.RequireLoopbackHost);
        dev.MapGet("/mail.json", (Mailbox mailbox, string? to) => TypedResults.Json(mailbox.List(to), MailJson.Output));
        dev.MapDelete("/mail.json", Empty).AddEndpointFilter(LoopbackGuard.RequireSameOrigin);
        dev.MapGet("/mail/accepted.json", (Mailbox mailbox) => TypedResults.Json(mailbox.Accepted, MailJson.Output));
        dev.MapPut("/mail/troubles", SetFaults).AddEndpointFilter(LoopbackGuard.RequireSameOrigin);
        dev.MapGet("/mail", (Mailbox mailbox) => MailListPage.Show(mailbox.List(), mailbox.IsOn));
        dev.MapGet("/mail/{id:long}", Show);
        // The same-origin guard does the work of an antiforgery token.
        dev.MapPost("/mail/switch", Switch).AddEndpointFilter(LoopbackGuard.RequireSameOrigin).DisableAntiforgery();
        return routes;
    }

    private static IResult Show(Mailbox mailbox, long id) =>
        mailbox.Find(id) is { } mail ? ReceivedMailPage.Show(mail) : TypedResults.NotFound();

    private static NoContent Empty(Mailbox mailbox)
    {
        mailbox.Empty();
        return TypedResults.NoContent();
    }

    private static NoContent SetFaults(MailFaults faults, Dictionary<MailFault, double> shares)
    {
        faults.Shares = shares;
        return TypedResults.NoContent();
    }

    private static IResult Switch(HttpResponse response, Mailbox mailbox, [FromForm] string? state)
    {
        if (state is not ("on" or "off"))
        {
            return TypedResults.BadRequest("The field \"state\" must be \"on\" or \"off\".");
        }

        mailbox.IsOn = string.Equals(state, "on", StringComparison.Ordinal);
        response.Headers.Location = "/dev/mail";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
