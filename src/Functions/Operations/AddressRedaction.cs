using System.Diagnostics;
using OpenTelemetry;

namespace Functions.Operations;

/// <summary>Removes everything but the host from the URLs of a span: a path may name a row, and a query may contain a token.</summary>
internal sealed class AddressRedaction : BaseProcessor<Activity>
{
    private static readonly string[] UrlTags = ["url.full", "http.url"];
    private static readonly string[] PartTags = ["url.path", "url.query", "http.target"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in UrlTags)
        {
            if (data.GetTagItem(tag) is string address)
            {
                data.SetTag(tag, Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null);
            }
        }

        foreach (var tag in PartTags)
        {
            data.SetTag(tag, null);
        }
    }
}
