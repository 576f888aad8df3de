using Functions.Content.Files;
using NetVips;

namespace Functions.Content.Media;

/// <summary>
/// Makes a picture fit for the web: upright, in the colours of the web, without anything else that it says, in several widths. Its size is read before any
/// pixel is: what is too large is refused, whatever it would unpack to.
/// </summary>
internal static class PictureMaker
{
    /// <summary>From so many pixels on, a picture is refused.</summary>
    public const int MaxPixels = 40_000_000;

    /// <summary>One of more bytes is refused, and is not served.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    // Of WebP.
    private const int MaxHeight = 16_383;

    // A long strip in a narrow column needs no more.
    private const int MaxMadePixels = 8_000_000;

    private const string Damaged = "The picture is damaged or cut short: upload it again.";

    private const int FallbackWidth = 1440;
    private const int FallbackQuality = 80;

    // A screen of several pixels a point hides what the lower quality loses; drawings and writing have edges, on which it would be seen.
    private const int PhotographQuality = 70;
    private const int DrawingQuality = 85;

    // The fastest: twice the time would save two in a hundred bytes.
    private const int Effort = 0;

    private static readonly int[] Widths = [480, 720, 960, 1440, 1920];

    // One core, and no memory kept between pictures.
    static PictureMaker()
    {
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        // It would write a line to the console for each part of a picture that is cut short.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, static (_, _, _) => { });
    }

    /// <summary>Whether the library is there for this machine.</summary>
    public static bool IsAvailable => ModuleInitializer.VipsInitialized;

    /// <summary>The size of a picture and what is wrong with it, without reading a pixel.</summary>
    /// <param name="original">The file; empty for one with more than <see cref="MaxBytes"/>.</param>
    public static MadePicture Look(byte[] original)
    {
        var extension = FileSignature.ExtensionOf(original);
        if (original.Length is 0 or > MaxBytes)
        {
            return MadePicture.Failed($"The picture is empty, or has more than {MaxBytes} bytes.");
        }

        if (extension is not (".jpg" or ".png" or ".webp" or ".avif" or ".gif"))
        {
            return MadePicture.Failed(extension == FileSignature.Heic ? "The picture is in HEIC, which browsers do not show: save it as JPEG." : "The file is not a picture, or is damaged.");
        }

        try
        {
            return Moves(original, extension) ? new MadePicture(ImageSize.Read(original)?.Width, ImageSize.Read(original)?.Height, []) : Measure(original);
        }
        catch (VipsException)
        {
            return MadePicture.Failed(Damaged);
        }
    }

    /// <summary>Makes a picture; one that moves stays as it is.</summary>
    /// <param name="original">As in <see cref="Look"/>.</param>
    public static (MadePicture Picture, IReadOnlyList<PictureFile> Files) Make(byte[] original)
    {
        var picture = Look(original);
        if (picture.Problem is not null)
        {
            return (picture, []);
        }

        var extension = FileSignature.ExtensionOf(original)!;
        try
        {
            return Moves(original, extension)
                ? (picture, [new PictureFile(Width: null, PictureMetadata.Remove(original)!, MediaType.Of(extension))])
                : Make(original, picture, isDrawing: extension == ".png");
        }
        catch (VipsException)
        {
            return (MadePicture.Failed(Damaged, picture.Width, picture.Height), []);
        }
    }

    private static bool Moves(byte[] original, string extension)
        => extension == ".gif" || (extension == ".png" && PngChunks.IsAnimated(original)) || (extension == ".webp" && WebPChunks.IsAnimated(original));

    private static MadePicture Measure(byte[] original)
    {
        using var header = Image.NewFromBuffer(original, access: Enums.Access.Sequential);
        var isOnItsSide = header.Contains("orientation") && Orientation.IsOnItsSide((int)header.Get("orientation"));
        var (width, height) = isOnItsSide ? (header.Height, header.Width) : (header.Width, header.Height);
        return (long)width * height >= MaxPixels
            ? MadePicture.Failed($"The picture has {width} × {height} pixels: fewer than {MaxPixels / 1_000_000} million can be shown. Make it smaller.", width, height)
            : PictureMetadata.IsWhole(original) ? new MadePicture(width, height, []) : MadePicture.Failed(Damaged, width, height);
    }

    private static (MadePicture Picture, IReadOnlyList<PictureFile> Files) Make(byte[] original, MadePicture picture, bool isDrawing)
    {
        using var loaded = Thumbnail(original, MadeWidth(picture.Width!.Value, picture.Height!.Value));
        // Every other size is made of this one.
        using var largest = loaded.CopyMemory();
        int[] widths = [.. Widths.Where(smaller => smaller < largest.Width), largest.Width];
        return (picture with { Widths = widths }, [.. widths.SelectMany(made => Files(largest, made, isFallback: made == widths.Last(other => other <= FallbackWidth), isDrawing))]);
    }

    private static int MadeWidth(int width, int height)
    {
        var shape = (double)width / height;
        return Math.Max(1, (int)Math.Min(Math.Min(width, Widths[^1]), Math.Min(MaxHeight * shape, Math.Sqrt(MaxMadePixels * shape))));
    }

    // A height beyond all bounds: the width alone decides.
    private static Image Thumbnail(byte[] original, int width)
    {
        using var header = Image.NewFromBuffer(original, access: Enums.Access.Sequential);
        // Without a profile, libvips would convert what is in the colours of the web to them by way of floating-point numbers: most of the time it takes.
        var isOfTheWeb = header.Interpretation is Enums.Interpretation.Srgb or Enums.Interpretation.Bw && !header.Contains("icc-profile-data");
        return Image.ThumbnailBuffer(original, width, height: 10_000_000, size: Enums.Size.Down, outputProfile: isOfTheWeb ? null : "srgb", failOn: Enums.FailOn.Truncated);
    }

    private static IEnumerable<PictureFile> Files(Image largest, int width, bool isFallback, bool isDrawing)
    {
        using var made = width == largest.Width ? largest.Copy() : largest.ThumbnailImage(width, height: 10_000_000, size: Enums.Size.Down);
        using var pixels = made.CopyMemory();
        yield return new PictureFile(
            width,
            pixels.WebpsaveBuffer(q: isDrawing ? DrawingQuality : PhotographQuality, effort: Effort, smartSubsample: isDrawing, keep: Enums.ForeignKeep.None),
            "image/webp");
        if (isFallback)
        {
            // JPEG knows no transparency.
            yield return pixels.HasAlpha()
                ? new PictureFile(Width: null, pixels.PngsaveBuffer(keep: Enums.ForeignKeep.None), "image/png")
                : new PictureFile(Width: null, pixels.JpegsaveBuffer(q: FallbackQuality, keep: Enums.ForeignKeep.None), "image/jpeg");
        }
    }
}
