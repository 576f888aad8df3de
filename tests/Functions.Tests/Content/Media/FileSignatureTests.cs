using Functions.Content.Uploads;

namespace Functions.Tests.Content.Media;

public sealed class FileSignatureTests
{
    [Theory]
    [InlineData("%PDF-1.7", "guide.pdf", ".pdf guide")]
    [InlineData("ID3\u0004", "Calm Breath.MP3", ".mp3 calm-breath")]
    [InlineData("\u00FF\u00FB\u0090\0", "x", ".mp3 x")]
    [InlineData("\0\0\0\u0020ftypM4A ", "a.m4a", ".m4a a")]
    [InlineData("\0\0\0\u0020ftypisom", "a.m4a", ".m4a a")]
    [InlineData("\0\0\0\u0020ftypisom", "a.m4v", ".m4v a")]
    [InlineData("\0\0\0\u0020ftypmp42", "a.mov", ".mp4 a")]
    [InlineData("OggS\0\u0002", "a.opus", ".opus a")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ", "a.wav", ".wav a")]
    [InlineData("\u001A\u0045\u00DF\u00A3", "a.webm", ".webm a")]
    [InlineData("\u00EF\u00BB\u00BFWEBVTT\n", "a.vtt", ".vtt a")]
    [InlineData("WEBVTT\n", "字幕.vtt", ".vtt captions")]
    [InlineData("<?xml version='1.0'?>\n<svg xmlns='x'/>", "a.svg", ".svg a")]
    [InlineData("\u00FF\u00D8\u00FF\u00E1", "IMG_0001.JPEG", ".jpeg img-0001")]
    // What it is counts, not what it is called.
    [InlineData("\u00FF\u00D8\u00FF\u00E1", "C:\\Users\\me\\photo.png", ".jpg photo")]
    [InlineData("GIF89a", "../../secret.exe", ".gif secret")]
    [InlineData("\0\0\0\u0020ftypavif", "Thérapie à deux.avif", ".avif therapie-a-deux")]
    public void A_file_is_what_its_first_bytes_say(string bytes, string name, string expected)
    {
        var upload = new Upload(name, System.Text.Encoding.Latin1.GetBytes(bytes));
        var extension = UploadName.ExtensionOf(upload);

        Assert.Equal(expected, $"{extension} {UploadName.StemOf(upload, extension!)}");
    }

    [Theory]
    [InlineData("MZ\u0090", "photo.jpg", "This is not a picture (JPEG, PNG, WebP, AVIF, GIF, SVG), a PDF, a sound (MP3, M4A, OGG, WAV), a film (MP4, WebM) or captions (VTT).")]
    [InlineData("<html><body>", "page.svg", "This is not a picture (JPEG, PNG, WebP, AVIF, GIF, SVG), a PDF, a sound (MP3, M4A, OGG, WAV), a film (MP4, WebM) or captions (VTT).")]
    [InlineData("\0\0\0\u0018ftypheic", "photo.jpg", "This picture is in HEIC, which browsers do not show: save it as JPEG. On an iPhone, choose Settings, Camera, Formats, Most Compatible.")]
    [InlineData("\0\0\0\u0014ftypqt  ", "film.mov", "This film is in QuickTime, which not every browser plays: save it as MP4.")]
    public void What_is_something_else_is_refused_in_words(string bytes, string name, string why)
    {
        var upload = new Upload(name, System.Text.Encoding.Latin1.GetBytes(bytes));

        Assert.Null(UploadName.ExtensionOf(upload));
        Assert.Equal(why, UploadName.WhyNot(upload));
    }
}
