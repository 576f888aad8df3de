using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Functions.Content.Authoring;
using Functions.Content.Files;
using Functions.Http;
using Functions.Site;

namespace Functions.Content.Pages;

/// <summary>A recorded exercise: played where it is, with captions and what is heard in it as text; a player elsewhere is a link that says where it leads.</summary>
internal sealed class RecordingPlayer(Article article, SiteOptions site, Words words)
{
    /// <summary>Whether a page plays a recording of another site; one that is only linked to is not played.</summary>
    public static bool IsElsewhere(ArticleItem item, SiteOptions site) => item.MediaUrl is { } address && !IsOwn(address, site) && IsPlayed(address, site);

    public Html Write() => article.MediaUrl is not { } address ? Html.Empty
        : !IsPlayed(address, site) ? Html.Of($"""<p class="actions"><a class="button primary" href="{address}" rel="noopener">{Label(words.Format("recording.elsewhere", ("host", new Uri(address).Host)))}</a>{Transcript()}</p>""")
        : MediaType.OfRecording(address)!.Value.IsVideo ? Html.Of($"""
            <div class="recording"><video controls preload="none" playsinline src="{address}" aria-label="{article.Title}"{Poster()}{CrossOrigin(address)}>{Captions()}</video>{Ways(address)}</div>
            """)
        : Html.Of($"""
            <div class="recording"><audio controls preload="none" src="{address}" aria-label="{article.Title}"{CrossOrigin(address)}>{Captions()}</audio>{Ways(address)}</div>
            """);

    /// <summary>The text without what is heard in the recording, and that, which stands beside the player, to be opened.</summary>
    public (Html Text, Html Transcript) Split()
    {
        if (article.MediaUrl is null || article.Toc.FirstOrDefault(entry => ExerciseFields.IsTranscript(entry.Text)) is not { } entry)
        {
            return (new Html(article.Html), Html.Empty);
        }

        var body = new HtmlParser().ParseDocument("<!DOCTYPE html><html><body>" + article.Html).Body!;
        if (body.Children.FirstOrDefault(element => element.Id == entry.Id) is not { } heading)
        {
            return (new Html(article.Html), Html.Empty);
        }

        var inside = new List<INode>();
        for (var node = heading.NextSibling; node is not null && !(node is IElement element && LevelOf(element) is { } level && level <= entry.Level); node = node.NextSibling)
        {
            inside.Add(node);
        }

        var transcript = string.Concat(inside.Select(node => node.ToHtml()));
        inside.ForEach(node => node.RemoveFromParent());
        heading.Remove();
        return (new Html(body.InnerHtml), Html.Of($"""
            <details class="transcript" id="{entry.Id}"><summary>{entry.Text}</summary><div class="prose">{new Html(transcript)}</div></details>
            """));
    }

    private static int? LevelOf(IElement element) => element.LocalName is ['h', >= '1' and <= '6' and var level] ? level - '0' : null;

    private static bool IsOwn(string address, SiteOptions site) => address.StartsWith(site.LinkToApi("media/"), StringComparison.Ordinal);

    private static bool IsPlayed(string address, SiteOptions site)
        => MediaType.OfRecording(address) is not null && (IsOwn(address, site) || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    private Html Poster() => article.Image is { } image ? Html.Of($" poster=\"{image.Url}\"") : Html.Empty;

    // Captions come from the API; where that has an origin of its own, the browser asks it for both.
    private Html CrossOrigin(string address)
        => article.Captions is not null && IsOwn(address, site) && site.ApiBaseUrl!.GetLeftPart(UriPartial.Authority) != site.BaseUrl!.GetLeftPart(UriPartial.Authority)
            ? Html.Of($" crossorigin=\"anonymous\"")
            : Html.Empty;

    private Html Captions() => article.Captions is not { } captions ? Html.Empty : Html.Of($"""
        <track kind="captions" src="{captions}" srclang="{article.Lang}" label="{Words.NameOf(article.Lang)}" default>
        """);

    // For who cannot play it here: inside the player browsers do not show them.
    private Html Ways(string address) => Html.Of($"""<p class="recording-ways"><a href="{address}" rel="noopener">{Label(words["recording.open"])}</a>{Transcript()}</p>""");

    private Html Transcript() => article.Transcript is not { } address ? Html.Empty : Html.Of($""" <a href="{address}" rel="noopener">{Label(words["recording.readTranscript"])}</a>""");

    private Html Label(string text) => TextDirection.Label(words, article.Lang, Html.Of($"{text}"));
}
