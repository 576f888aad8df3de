using System.Globalization;

namespace Functions.Http;

/// <summary>Reads <c>Accept-Encoding</c> (RFC 9110, 12.5.3): br, gzip or neither, by the client's weights and, without weights, in this order.</summary>
public static class AcceptedEncoding
{
    private const double NotMentioned = -1;

    // Without a weight, identity is acceptable to every client, but never preferred.
    private const double DefaultIdentityWeight = 0.0005;

    /// <returns>The encoding to send; null when the client accepts none of them.</returns>
    public static ContentCoding? Choose(string? header)
    {
        if (header is null)
        {
            return ContentCoding.Identity;
        }

        double brotli = NotMentioned, gzip = NotMentioned, identity = NotMentioned, any = NotMentioned;
        foreach (var range in header.AsSpan().Split(','))
        {
            var (name, weight) = Read(header.AsSpan(range));
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = weight;
            }
            else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = weight;
            }
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = weight;
            }
            else if (name is "*")
            {
                any = weight;
            }
        }

        brotli = Or(brotli, Or(any, 0));
        gzip = Or(gzip, Or(any, 0));
        identity = Or(identity, any == 0 ? 0 : DefaultIdentityWeight);
        return brotli > 0 && brotli >= gzip && brotli >= identity ? ContentCoding.Brotli
            : gzip > 0 && gzip >= identity ? ContentCoding.Gzip
            : identity > 0 ? ContentCoding.Identity
            : null;
    }

    private static double Or(double weight, double missing) => weight == NotMentioned ? missing : weight;

    private static Weighed Read(ReadOnlySpan<char> element)
    {
        var semicolon = element.IndexOf(';');
        if (semicolon < 0)
        {
            return new Weighed(element.Trim(), 1);
        }

        var parameter = element[(semicolon + 1)..].Trim();
        var isWeight = parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase);
        return new Weighed(
            element[..semicolon].Trim(),
            isWeight && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? Math.Clamp(weight, 0, 1) : 1);
    }

    private readonly ref struct Weighed(ReadOnlySpan<char> name, double weight)
    {
        private readonly ReadOnlySpan<char> _name = name;

        public void Deconstruct(out ReadOnlySpan<char> name, out double value)
        {
            name = _name;
            value = weight;
        }
    }
}

public enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}
