using System.Globalization;
using System.Text.Json;
using Functions;
using Functions.Shells;

namespace Cli.Site;

/// <summary>Reads what is published from an API that may be starting: for a bounded time, all languages together.</summary>
internal sealed class ContentOfApi(HttpClient client, SiteOptions site, TimeSpan wait, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private DateTimeOffset? _until;

    /// <summary>Whether something could not be read.</summary>
    public bool IsIncomplete { get; private set; }

    public async Task<PublishedContent> ReadAsync(string language, CancellationToken cancellationToken)
    {
        var isFirst = _until is null;
        _until ??= time.GetUtcNow() + wait;
        while (true)
        {
            try
            {
                return await PublishedContent.FromApiAsync(client, site.LinkToApi("").TrimEnd('/'), language, cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (time.GetUtcNow() >= _until)
                {
                    await WarnAsync(failure);
                    return PublishedContent.None;
                }

                if (isFirst)
                {
                    await Console.Error.WriteLineAsync($"{Address} cannot be read yet ({failure.Message}): waiting up to {Seconds} seconds.");
                    isFirst = false;
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private string Address => site.LinkToApi("articles");

    private string Seconds => wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private async Task WarnAsync(Exception failure)
    {
        if (!IsIncomplete)
        {
            await Console.Error.WriteLineAsync($"""
                WARNING: {Address} could not be read in {Seconds} seconds ({failure.Message}).
                The pages are written without articles and without pages in the navigation: browsers bring both up to date, readers without scripts do not see them.
                Before anything is published that is as it has to be. Otherwise build and deploy the site again once that address answers.
                """);
        }

        IsIncomplete = true;
    }
}
