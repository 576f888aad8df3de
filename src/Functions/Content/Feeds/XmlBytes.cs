using System.Text;
using System.Xml;

namespace Functions.Content.Feeds;

internal static class XmlBytes
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    /// <summary>An XML document as UTF-8 bytes.</summary>
    public static byte[] Of(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            writer.WriteStartDocument();
            write(writer);
        }

        return bytes.ToArray();
    }
}
