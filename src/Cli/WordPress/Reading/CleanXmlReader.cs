using System.Globalization;
using System.Text;
using System.Xml;

namespace Cli.WordPress.Reading;

/// <summary>
/// The text of an export without the characters that XML 1.0 (section 2.2) forbids, raw or as references: WordPress writes whatever somebody once pasted,
/// and one of them would make the whole file unreadable.
/// </summary>
internal sealed class CleanXmlReader(string start, TextReader rest) : TextReader
{
    private const int MaxReferenceCharacters = 12;
    private const string End = "</rss>";

    private readonly StringBuilder _reference = new();
    private string _ready = "";
    private int _readyAt;
    private int _startAt;
    private int _next = -2;
    private int _matched;

    /// <summary>How many characters were left out so far.</summary>
    public int Removed { get; private set; }

    /// <summary>How many characters so far had been lost before: bytes that are no text stand as U+FFFD.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Whether the export goes on to its end; reads the rest.</summary>
    public bool HasEnd()
    {
        while (_matched < End.Length && Read() >= 0)
        {
        }

        return _matched == End.Length;
    }

    public override int Peek() => _next == -2 ? _next = NextClean() : _next;

    public override int Read()
    {
        var next = Peek();
        _next = -2;
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = 0;
        while (read < count && Read() is >= 0 and var next)
        {
            buffer[index + read++] = (char)next;
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }

    private int NextClean()
    {
        while (true)
        {
            if (_readyAt < _ready.Length)
            {
                return Remember(_ready[_readyAt++]);
            }

            var next = Take();
            if (next < 0)
            {
                return -1;
            }

            var letter = (char)next;
            if (letter == '&')
            {
                TakeReference();
            }
            else if (char.IsHighSurrogate(letter) && char.IsLowSurrogate((char)Math.Max(0, PeekRaw())))
            {
                (_ready, _readyAt) = (string.Concat(letter.ToString(), ((char)Take()).ToString()), 0);
            }
            else if (XmlConvert.IsXmlChar(letter))
            {
                Unreadable += letter == '\uFFFD' ? 1 : 0;
                return Remember(letter);
            }
            else
            {
                Removed++;
            }
        }
    }

    private void TakeReference()
    {
        _reference.Clear().Append('&');
        while (_reference.Length < MaxReferenceCharacters && PeekRaw() is >= 0 and var next && ((char)next == '#' || char.IsAsciiLetterOrDigit((char)next)))
        {
            _reference.Append((char)Take());
        }

        var reference = _reference.ToString();
        if (PeekRaw() == ';' && IsForbidden(reference))
        {
            Take();
            Removed++;
            return;
        }

        (_ready, _readyAt) = (reference, 0);
    }

    private static bool IsForbidden(string reference)
    {
        if (!reference.StartsWith("&#", StringComparison.Ordinal))
        {
            return false;
        }

        var isHex = reference.Length > 2 && reference[2] is 'x' or 'X';
        return uint.TryParse(reference.AsSpan(isHex ? 3 : 2), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && (code > 0x10FFFF || (code <= 0xFFFF && !XmlConvert.IsXmlChar((char)code)));
    }

    private int PeekRaw() => _startAt < start.Length ? start[_startAt] : rest.Peek();

    private int Take() => _startAt < start.Length ? start[_startAt++] : rest.Read();

    private char Remember(char letter)
    {
        if (_matched < End.Length)
        {
            _matched = letter == End[_matched] ? _matched + 1 : letter == End[0] ? 1 : 0;
        }

        return letter;
    }
}
