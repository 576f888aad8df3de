using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Http;

/// <summary>
/// A response that is streamed. Results run after the app's middleware, and the worker completes a response whose result
/// threw as if it had succeeded: so an exception before the first byte becomes a problem response here, and a later one aborts the connection.
/// </summary>
internal abstract record StreamedResult : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var headers = response.Headers.ToList();
        try
        {
            await WriteAsync(httpContext);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
        }
        catch (Exception exception)
        {
            var problem = httpContext.RequestServices.GetRequiredService<ExceptionProblems>().Answer(exception, GetType().Name);
            if (response.HasStarted)
            {
                httpContext.Abort();
                return;
            }

            // The headers of the content do not apply to the problem.
            response.Clear();
            headers.ForEach(response.Headers.Add);
            await problem.ExecuteAsync(httpContext);
        }
    }

    protected abstract Task WriteAsync(HttpContext httpContext);
}
