using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Content.Media;

namespace Functions.Content.Uploads;

/// <summary>The name that an upload gets: safe in an address, with the extension of what it is.</summary>
internal static class UploadName
{
    private const int MaxCharacters = 80;

    /// <summary>The extension of what may be uploaded, by its first bytes; null for anything else.</summary>
    public static string? ExtensionOf(Upload upload)
    {
        var own = Path.GetExtension(upload.Name).ToLowerInvariant();
        return FileSignature.ExtensionOf(upload.Bytes) switch
        {
            null or FileSignature.Heic or FileSignature.QuickTime => null,
            // MPEG-4 has sound as well as films in it, and not every program says which.
            ".mp4" when own == ".m4a" => own,
            var extension => MediaType.Of(own) == MediaType.Of(extension) ? own : extension,
        };
    }

    /// <summary>Why it may not be uploaded, for people.</summary>
    public static string WhyNot(Upload upload) => FileSignature.ExtensionOf(upload.Bytes) switch
    {
        FileSignature.Heic => "This picture is in HEIC, which browsers do not show: save it as JPEG. On an iPhone, choose Settings, Camera, Formats, Most Compatible.",
        FileSignature.QuickTime => "This film is in QuickTime, which not every browser plays: save it as MP4.",
        _ => "This is not a picture (JPEG, PNG, WebP, AVIF, GIF, SVG), a PDF, a sound (MP3, M4A, OGG, WAV), a film (MP4, WebM) or captions (VTT).",
    };

    /// <summary>The name without its extension: of a phone's "IMG_0001.JPG", "img-0001".</summary>
    public static string StemOf(Upload upload, string extension)
    {
        var name = upload.Name[(upload.Name.LastIndexOfAny(['/', '\\']) + 1)..];
        var slug = Slug.From(Path.GetFileNameWithoutExtension(name)) ?? MediaType.Of("x" + extension).Split('/')[0] switch
        {
            "image" => "picture",
            "audio" => "recording",
            "video" => "film",
            "text" => "captions",
            _ => "document",
        };
        return slug[..Math.Min(slug.Length, MaxCharacters)].TrimEnd('-');
    }
}
