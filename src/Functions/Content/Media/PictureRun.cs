using Functions.Content.Files;
using Microsoft.Extensions.Logging;

namespace Functions.Content.Media;

/// <summary>Makes pictures fit for the web, some a run: one at a time, until its time is over. What is not made yet is the work of the next run.</summary>
public sealed partial class PictureRun(ContentStore content, PictureStore pictures, TimeProvider time, ILogger<PictureRun> logger) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);

    public void Dispose() => _making.Dispose();

    /// <summary>Makes the pictures of files of which none were made yet.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> MakeAsync(IEnumerable<MediaFile> files, TimeSpan maxDuration, CancellationToken cancellationToken)
    {
        if (!PictureMaker.IsAvailable)
        {
            LogUnavailable();
            return 0;
        }

        var made = 0;
        var started = time.GetTimestamp();
        foreach (var file in files)
        {
            if (made > 0 && time.GetElapsedTime(started) >= maxDuration)
            {
                break;
            }

            await MakeAsync(file, cancellationToken);
            made++;
        }

        if (made > 0)
        {
            LogMade(made);
        }

        return made;
    }

    /// <summary>Makes the pictures of an upload, before anybody can ask for them; nothing is kept of one with a problem.</summary>
    internal async Task<MadePicture> MakeAsync(string version, byte[] original, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            var (picture, files) = PictureMaker.Make(original);
            if (picture.Problem is null)
            {
                await pictures.WriteAsync(version, picture, files);
            }

            return picture;
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task MakeAsync(MediaFile file, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            // Another run may have made it meanwhile.
            if (await pictures.ReadAsync(file.Version, cancellationToken) is null && await ReadAsync(file, cancellationToken) is { } original)
            {
                var (picture, files) = PictureMaker.Make(original);
                await pictures.WriteAsync(file.Version, picture, files);
            }
        }
        finally
        {
            _making.Release();
        }
    }

    // Null when it was replaced meanwhile: the next run sees the new one.
    private async Task<byte[]?> ReadAsync(MediaFile file, CancellationToken cancellationToken)
        => await content.ReadMediaAsync(file.FullPath, PictureMaker.MaxBytes, cancellationToken) is { } stored && stored.Version == file.Version ? stored.Bytes : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Pictures} pictures were made fit for the web")]
    private partial void LogMade(int pictures);

    [LoggerMessage(Level = LogLevel.Error, Message = "The library that makes pictures cannot be loaded: they are served as they were uploaded")]
    private partial void LogUnavailable();
}
