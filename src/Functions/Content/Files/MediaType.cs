namespace Functions.Content.Files;

/// <summary>The media types that are served, by file extension, whatever the uploader declared.</summary>
internal static class MediaType
{
    public const string Svg = "image/svg+xml";
    public const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".svg"] = Svg,
        [".ico"] = "image/x-icon",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".pdf"] = "application/pdf",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>Whether it is the path of a picture, a sound, a film or a PDF: what may lie beside an article.</summary>
    public static bool IsBundled(string path) => Of(path) is var type && type != Unknown && !type.StartsWith("text/", StringComparison.Ordinal);

    public static bool IsImage(string path) => Of(path).StartsWith("image/", StringComparison.Ordinal);

    public static string Of(string path) => Types.GetValueOrDefault(Path.GetExtension(path), Unknown);
}
