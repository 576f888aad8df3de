using Functions.Content.Media;
using NetVips;

namespace Functions.Tests.Content.Media;

/// <summary>What is served until pictures are made: the original, without where and when it was taken.</summary>
public sealed class PictureMetadataTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_JPEG_keeps_its_pixels_and_how_it_was_held_and_nothing_else(int orientation)
    {
        var original = Photograph.Jpeg(60, 40, orientation);

        var clean = PictureMetadata.Remove(original)!;

        PictureMakerTests.AssertTellsNothing(clean);
        using var before = Image.NewFromBuffer(original);
        using var after = Image.NewFromBuffer(clean);
        Assert.Equal(before.WriteToMemory<byte>(), after.WriteToMemory<byte>());
        using var upright = after.Autorot();
        Assert.Equal("red green blue white", Photograph.ColoursOf(upright.PngsaveBuffer()));
        Assert.Equal([0xFF, 0xD9], clean[^2..]);
        Assert.Equal((60, 40), ImageSize.Read(original));
    }

    [Fact]
    public void A_JPEG_keeps_its_colours_in_every_form()
    {
        using var upright = Photograph.Quadrants(60, 40);
        using var wide = upright.IccTransform("p3", inputProfile: "srgb");
        using var printed = upright.IccTransform("cmyk", inputProfile: "srgb");

        foreach (var original in new[] { wide.JpegsaveBuffer(interlace: true), wide.JpegsaveBuffer(restartInterval: 1), printed.JpegsaveBuffer() })
        {
            using var before = Image.NewFromBuffer(original);
            using var after = Image.NewFromBuffer(PictureMetadata.Remove(original)!);

            Assert.Equal(before.WriteToMemory<byte>(), after.WriteToMemory<byte>());
            Assert.Equal((byte[])before.Get("icc-profile-data"), (byte[])after.Get("icc-profile-data"));
        }
    }

    [Fact]
    public void A_PNG_and_a_WebP_keep_their_pixels_and_nothing_else()
    {
        using var upright = Photograph.Quadrants(60, 40);
        var (png, webP) = (upright.PngsaveBuffer(keep: Enums.ForeignKeep.None), upright.WebpsaveBuffer(lossless: true, keep: Enums.ForeignKeep.None));
        byte[] place = System.Text.Encoding.ASCII.GetBytes(Photograph.Place);
        byte[] written =
        [
            .. png.AsSpan(0, 33),
            .. new[] { "eXIf", "tEXt", "zTXt", "iTXt", "tIME" }.SelectMany(type => PictureMakerTests.Chunk(type, place)),
            .. png.AsSpan(33),
            .. place,
        ];

        foreach (var (original, expected) in new[] { (written, png), (WebP(webP, orientation: 1), WebP(webP, orientation: null)) })
        {
            Assert.Equal(expected, PictureMetadata.Remove(original));
        }

        var held = PictureMetadata.Remove(WebP(webP, orientation: 6))!;
        PictureMakerTests.AssertTellsNothing(held);
        using var image = Image.NewFromBuffer(held);
        Assert.Equal(6, (int)image.Get("orientation"));
        Assert.Equal(held.Length - 8, System.BitConverter.ToInt32(held, 4));
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_read_as_far_as_it_goes()
    {
        using var upright = Photograph.Quadrants(8, 8);
        foreach (var whole in new[] { Photograph.Jpeg(8, 8, 6), upright.PngsaveBuffer(), WebP(upright.WebpsaveBuffer(keep: Enums.ForeignKeep.None), orientation: 6) })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                var clean = PictureMetadata.Remove(whole[..length]);

                Assert.True(clean is null || clean.Length <= length + 40);
                PictureMakerTests.AssertTellsNothing(clean ?? []);
                _ = ImageSize.Read(whole.AsSpan(0, length));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg/>")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0")]
    public void What_cannot_be_freed_of_it_is_not_served(string file) => Assert.Null(PictureMetadata.Remove(System.Text.Encoding.Latin1.GetBytes(file)));

    // A file in the extended form, with EXIF and XMP unless there is no orientation.
    private static byte[] WebP(byte[] simple, int? orientation)
    {
        var exif = orientation is { } held ? Photograph.Exif(held) : [];
        byte[] body =
        [
            .. "WEBPVP8X"u8, 10, 0, 0, 0, (byte)(orientation is null ? 0 : 0x0C), 0, 0, 0, 59, 0, 0, 39, 0, 0,
            .. simple.AsSpan(12),
            .. orientation is null ? [] : (byte[])[.. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif, .. new byte[exif.Length & 1], .. "XMP "u8, 4, 0, 0, 0, .. "Cam\0"u8],
        ];
        return [.. "RIFF"u8, .. System.BitConverter.GetBytes(body.Length), .. body];
    }
}
