using NetVips;

namespace Functions.Tests.Content.Media;

/// <summary>
/// Photographs as telephones take them: held in any way, with the place in EXIF, XMP, IPTC, a comment and a preview behind the end. Upright, each is red,
/// green, blue and white, from the top left in the order of reading.
/// </summary>
internal static class Photograph
{
    /// <summary>Stands wherever a photograph says where it was taken.</summary>
    public const string Place = "41.8781 N 87.6298 W";

    /// <param name="width">Upright.</param>
    /// <param name="height">Upright.</param>
    /// <param name="orientation">How the telephone was held: 1 to 8.</param>
    public static byte[] Jpeg(int width, int height, int orientation = 1)
    {
        using var upright = Quadrants(width, height);
        using var held = Held(upright, orientation);
        return Described(held.JpegsaveBuffer(q: 90), orientation);
    }

    /// <summary>One with as much in it as a real one of twelve megapixels.</summary>
    public static byte[] Detailed(int width, int height, int orientation)
    {
        using var large = Image.Perlin(width / 4, height / 4, cellSize: 96, seed: 1);
        using var small = Image.Perlin(width / 4, height / 4, cellSize: 4, seed: 2);
        using var shapes = ((large * 60) + (small * 35) + 128).Resize(4);
        using var grain = Image.Gaussnoise(shapes.Width, shapes.Height, sigma: 13, seed: 3);
        using var light = (shapes + grain).Cast(Enums.BandFormat.Uchar);
        using var colour = light.Bandjoin(light.Linear([0.8], [30.0]).Cast(Enums.BandFormat.Uchar), light.Linear([0.6], [60.0]).Cast(Enums.BandFormat.Uchar)).Copy(interpretation: Enums.Interpretation.Srgb);
        return Described(colour.JpegsaveBuffer(q: 90), orientation);
    }

    public static Image Quadrants(int width, int height)
    {
        using var white = Image.Black(width, height, bands: 3) + 255;
        return white.Copy(interpretation: Enums.Interpretation.Srgb).Cast(Enums.BandFormat.Uchar).Mutate(image =>
        {
            image.DrawRect([255, 0, 0], 0, 0, width / 2, height / 2, fill: true);
            image.DrawRect([0, 255, 0], width / 2, 0, width - (width / 2), height / 2, fill: true);
            image.DrawRect([0, 0, 255], 0, height / 2, width / 2, height - (height / 2), fill: true);
        });
    }

    /// <summary>The colours of the four quarters: "red green blue white" for a picture that is upright.</summary>
    public static string ColoursOf(byte[] file)
    {
        using var image = Image.NewFromBuffer(file);
        return string.Join(' ', new[] { (1, 1), (3, 1), (1, 3), (3, 3) }.Select(at => Colour(image.Getpoint(image.Width * at.Item1 / 4, image.Height * at.Item2 / 4))));
    }

    /// <summary>A TIFF in which the orientation stands after the camera, and before the place.</summary>
    public static byte[] Exif(int orientation) =>
    [
        .. "II*\0"u8, 8, 0, 0, 0, 3, 0,
        .. Entry(0x010F, type: 2, count: 4, [.. "Cam\0"u8]),
        .. Entry(0x0112, type: 3, count: 1, [(byte)orientation, 0, 0, 0]),
        .. Entry(0x8825, type: 4, count: 1, [50, 0, 0, 0]),
        0, 0, 0, 0,
        .. System.Text.Encoding.ASCII.GetBytes(Place),
    ];

    private static byte[] Entry(ushort tag, byte type, byte count, byte[] value) => [(byte)tag, (byte)(tag >> 8), type, 0, count, 0, 0, 0, .. value];

    private static string Colour(double[] bands) => (bands[0] > 128, bands[1] > 128, bands[2] > 128) switch
    {
        (true, false, false) => "red",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        (true, true, true) => "white",
        _ => "another",
    };

    // What lies in the file, so that a viewer that follows the tag shows it upright.
    private static Image Held(Image upright, int orientation) => orientation switch
    {
        2 => upright.FlipHor(),
        3 => upright.Rot180(),
        4 => upright.FlipVer(),
        5 => upright.Rot90().FlipHor(),
        6 => upright.Rot270(),
        7 => upright.Rot270().FlipHor(),
        8 => upright.Rot90(),
        _ => upright.Copy(),
    };

    private static byte[] Described(byte[] jpeg, int orientation)
    {
        var place = System.Text.Encoding.ASCII.GetBytes(Place);
        byte[] preview = [0xFF, 0xD8, 0xFF, 0xE1, .. place, 0xFF, 0xD9];
        return
        [
            .. jpeg.AsSpan(0, 2),
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. place]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. place]),
            .. Segment(0xFE, place),
            0xFF,
            .. jpeg.AsSpan(2),
            .. preview,
        ];
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
