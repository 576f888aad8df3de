using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Functions.Content.Media;
using NetVips;

namespace Functions.Tests.Content.Media;

public sealed class PictureMakerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_photograph_is_upright_and_tells_nothing_however_the_telephone_was_held(int orientation)
    {
        var (picture, files) = PictureMaker.Make(Photograph.Jpeg(600, 400, orientation));

        Assert.Equal((600, 400, null), (picture.Width, picture.Height, picture.Problem));
        Assert.Equal([480, 600], picture.Widths);
        Assert.Equal(["480 image/webp", "600 image/webp", " image/jpeg"], files.Select(file => $"{file.Width} {file.ContentType}"));
        Assert.All(files, file => Assert.Equal("red green blue white", Photograph.ColoursOf(file.Bytes)));
        Assert.All(files, file => AssertTellsNothing(file.Bytes));
    }

    [Theory]
    [InlineData(2400, 1200, "480 720 960 1440 1920", "480x240 720x360 960x480 1440x720 1920x960 1440x720")]
    [InlineData(961, 10, "480 720 960 961", "480x5 720x7 960x10 961x10 961x10")]
    [InlineData(480, 300, "480", "480x300 480x300")]
    [InlineData(7, 5, "7", "7x5 7x5")]
    // WebP has at most 16,383 pixels a side.
    [InlineData(100, 20000, "81", "81x16200 81x16200")]
    public void A_picture_is_never_larger_than_it_was(int width, int height, string widths, string sizes)
    {
        var (picture, files) = PictureMaker.Make(Photograph.Jpeg(width, height));

        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(widths, string.Join(' ', picture.Widths));
        Assert.Equal(sizes, string.Join(' ', files.OrderBy(file => file.Width is null).Select(SizeOf)));
    }

    [Fact]
    public void A_drawing_keeps_its_transparency()
    {
        using var drawing = Photograph.Quadrants(600, 400).Bandjoin(Image.Black(600, 400) + 128).Cast(Enums.BandFormat.Uchar);

        var files = PictureMaker.Make(drawing.PngsaveBuffer()).Files;

        Assert.Equal(["image/webp", "image/webp", "image/png"], files.Select(file => file.ContentType));
        Assert.All(files, file => Assert.Equal(128, Image.NewFromBuffer(file.Bytes).Getpoint(10, 10)[3]));
    }

    [Fact]
    public void Colours_are_those_of_the_web()
    {
        using var upright = Photograph.Quadrants(400, 400);
        using var wide = upright.IccTransform("p3", inputProfile: "srgb");
        using var printed = upright.IccTransform("cmyk", inputProfile: "srgb");
        using var grey = upright.Colourspace(Enums.Interpretation.Bw);

        Assert.All(
            [wide.JpegsaveBuffer(q: 95), wide.WebpsaveBuffer(q: 95), wide.PngsaveBuffer()],
            original => Assert.Equal("red green blue white", Photograph.ColoursOf(Assert.Single(PictureMaker.Make(original).Files, file => file.Width is not null).Bytes)));
        // The green of ink is none of the four.
        Assert.All(PictureMaker.Make(printed.JpegsaveBuffer(q: 95)).Files, file => Assert.Equal("red another blue white", Photograph.ColoursOf(file.Bytes)));
        Assert.Equal([400], PictureMaker.Make(grey.JpegsaveBuffer()).Picture.Widths);
        Assert.All(PictureMaker.Make(wide.JpegsaveBuffer()).Files, file => Assert.DoesNotContain("icc-profile-data", Image.NewFromBuffer(file.Bytes).GetFields()));
    }

    [Fact]
    public void What_moves_stays_as_it_is()
    {
        using var frame = Photograph.Quadrants(40, 40);
        using var frames = Image.Arrayjoin([frame, frame.Rot90()], across: 1).Mutate(image => image.Set(GValue.GIntType, "page-height", 40));
        var still = frame.PngsaveBuffer(keep: Enums.ForeignKeep.None);
        byte[] moving = [.. still.AsSpan(0, 33), .. Chunk("acTL", new byte[8]), .. still.AsSpan(33)];

        foreach (var original in new[] { frames.GifsaveBuffer(), frames.WebpsaveBuffer(keep: Enums.ForeignKeep.None), moving })
        {
            var (picture, files) = PictureMaker.Make(original);

            Assert.Equal((40, 40, null), (picture.Width, picture.Height, picture.Problem));
            Assert.Empty(picture.Widths);
            Assert.Equal(original, Assert.Single(files).Bytes);
        }
    }

    [Fact]
    public void A_picture_is_refused_for_its_size_before_it_is_unpacked()
    {
        var small = Photograph.Jpeg(16, 16);
        var at = small.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(small.AsSpan(at + 5), 5000);
        BinaryPrimitives.WriteUInt16BigEndian(small.AsSpan(at + 7), 8000);
        byte[] size = [.. BigEndian(60_000), .. BigEndian(50_000), 8, 2, 0, 0, 0];
        byte[] bomb = [0x89, .. "PNG\r\n"u8, 26, 10, .. Chunk("IHDR", size), .. Chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND", [])];

        Assert.Equal("The picture has 8000 × 5000 pixels: fewer than 40 million can be shown. Make it smaller.", PictureMaker.Make(small).Picture.Problem);
        Assert.Equal("The picture has 60000 × 50000 pixels: fewer than 40 million can be shown. Make it smaller.", PictureMaker.Make(bomb).Picture.Problem);
        Assert.Empty(PictureMaker.Make(bomb).Files);
    }

    [Fact]
    public void A_picture_that_is_cut_short_is_an_error()
    {
        using var image = Photograph.Quadrants(600, 400);
        foreach (var whole in new[] { Photograph.Jpeg(600, 400), image.PngsaveBuffer(compression: 0), image.WebpsaveBuffer(lossless: true) })
        {
            var (picture, files) = PictureMaker.Make(whole[..(whole.Length / 2)]);

            Assert.Equal("The picture is damaged or cut short: upload it again.", picture.Problem);
            Assert.Empty(files);
        }
    }

    [Theory]
    [InlineData("", "The picture is empty, or has more than 33554432 bytes.")]
    [InlineData("<html>", "The file is not a picture, or is damaged.")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "The picture is in HEIC, which browsers do not show: save it as JPEG.")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "The picture is damaged or cut short: upload it again.")]
    public void What_is_no_picture_is_said_in_words(string file, string problem)
        => Assert.Equal(problem, PictureMaker.Make(Encoding.Latin1.GetBytes(file)).Picture.Problem);

    internal static void AssertTellsNothing(byte[] file)
    {
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Photograph.Place)));
        Assert.Equal(-1, file.AsSpan().IndexOf("Cam\0"u8));
    }

    internal static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndian(content.Length), .. named, .. BigEndian((int)Crc32.HashToUInt32(named))];
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static string SizeOf(PictureFile file)
    {
        using var image = Image.NewFromBuffer(file.Bytes);
        return $"{image.Width}x{image.Height}";
    }
}
