using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Functions.Http;

/// <summary>HTML that is safe by construction: values put into <c>Html.Of($"...")</c> are encoded, unless they are <see cref="Html"/> already.</summary>
public sealed record Html(string Markup)
{
    public static Html Empty { get; } = new("");

    public static Html Of(ref Template template) => new(template.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    public readonly ref struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _markup = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _markup.Append(literal);

        public void AppendFormatted(Html? html) => _markup.Append(html?.Markup);

        public void AppendFormatted(string? text) => _markup.Append(text is null ? null : HtmlEncoder.Default.Encode(text));

        public void AppendFormatted<T>(T value) => AppendFormatted(value?.ToString());

        public override string ToString() => _markup.ToString();
    }
}
