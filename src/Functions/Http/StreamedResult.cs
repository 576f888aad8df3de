using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Http;

/// <summary>
/// An answer that is still read while it is written. Results run after the app's middleware, and the worker ends an answer whose result
/// threw as if it were whole: so trouble before the first byte becomes a problem body here, and later it breaks the connection.
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
            // The caller went away: there is nobody to answer.
        }
        catch (Exception exception)
        {
            var problem = httpContext.RequestServices.GetRequiredService<ExceptionProblems>().Answer(exception, GetType().Name);
            if (response.HasStarted)
            {
                httpContext.Abort();
                return;
            }

            // What was said of the content that could not be read does not hold for the problem.
            response.Clear();
            headers.ForEach(response.Headers.Add);
            await problem.ExecuteAsync(httpContext);
        }
    }

    protected abstract Task WriteAsync(HttpContext httpContext);
}
