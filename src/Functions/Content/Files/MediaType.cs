namespace Functions.Content.Files;

/// <summary>The media types that are served, by file extension, whatever the uploader declared.</summary>
internal static class MediaType
{
    /// <summary>Of what authors write.</summary>
    public const string Markdown = "text/markdown; charset=utf-8";

    public const string Svg = "image/svg+xml";
    public const string Captions = "text/vtt; charset=utf-8";
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
        [".oga"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".aac"] = "audio/aac",
        [".wav"] = "audio/wav",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".webm"] = "video/webm",
        [".pdf"] = "application/pdf",
        [".vtt"] = Captions,
        [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>Whether it is the path of a picture, a sound, a film, its captions or a PDF: what may lie beside an article.</summary>
    public static bool IsBundled(string path) => Of(path) is var type && type != Unknown && (type == Captions || !type.StartsWith("text/", StringComparison.Ordinal));

    /// <summary>Whether it is the path of a picture that is made fit for the web. Drawings in SVG and what may move, in GIF, stay as they are.</summary>
    public static bool IsMade(string path) => Of(path) is "image/jpeg" or "image/png" or "image/webp" or "image/avif";

    public static bool IsImage(string path) => Of(path).StartsWith("image/", StringComparison.Ordinal);

    /// <summary>What a browser plays at an address, by its extension; null for what is no file of a recording, such as the page of a player.</summary>
    public static (string Type, bool IsVideo)? OfRecording(string address)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Of(uri.AbsolutePath) is var type
            && (type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal))
                ? (type, type.StartsWith("video/", StringComparison.Ordinal))
                : null;

    public static string Of(string path) => Types.GetValueOrDefault(Path.GetExtension(path), Unknown);
}
