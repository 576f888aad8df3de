using Microsoft.AspNetCore.Http;

namespace Functions.Http;

/// <summary>303: the browser fetches the page with GET, so that reloading it posts nothing again.</summary>
public sealed record SeeOther(string Location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}
