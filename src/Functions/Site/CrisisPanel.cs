using Functions.Http;

namespace Functions.Site;

/// <summary>What to do in a crisis, where somebody may be in one: above the results of a search for words of danger, and after a message was sent.</summary>
internal static class CrisisPanel
{
    public static Html Of(CrisisBlock crisis, Words words) => Html.Of($"""
        <section class="crisis-panel" aria-labelledby="crisis-panel-title">
          <h2 id="crisis-panel-title">{words["crisis.panelTitle"]}</h2>
          <p>{crisis.ToHtml()}</p>
          <ul>
            <li>{crisis.LifelineLinks(words)}</li>
            <li>{words.Html("crisis.panelEmergency", ("call", Telephone.Link(crisis.Emergency, words.Html("crisis.callNumber", ("number", Html.Of($"{crisis.Emergency}"))))))}</li>
            <li>{words.Html("crisis.panelPractice", ("number", Telephone.Link(crisis.PracticePhone)))}</li>
          </ul>
        </section>
        """);
}
