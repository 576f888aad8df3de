using System.Diagnostics;
using OpenTelemetry;

namespace Functions.Operations;

/// <summary>Keeps of every address in a span the host alone: a path may name a row, and a query may carry a token.</summary>
internal sealed class AddressRedaction : BaseProcessor<Activity>
{
    private static readonly string[] Whole = ["url.full", "http.url"];
    private static readonly string[] Parts = ["url.path", "url.query", "http.target"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Whole)
        {
            if (data.GetTagItem(tag) is string address)
            {
                data.SetTag(tag, Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null);
            }
        }

        foreach (var tag in Parts)
        {
            data.SetTag(tag, null);
        }
    }
}
