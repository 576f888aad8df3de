using Functions.Forms.Parsing;
using Functions.Forms.Spam;
using Functions.Http;
using Functions.Site;

namespace Functions.Forms.Markup;

/// <summary>What every public form has besides its own fields.</summary>
internal static class FormParts
{
    private const string RedirectField = "redirect";

    /// <summary>
    /// The element around the fields. It is sent as multipart: other encodings write a character of many languages with nine bytes, so that a long message
    /// would be too large.
    /// </summary>
    /// <param name="view">The form.</param>
    /// <param name="content">Its fields, and the button.</param>
    public static Html Frame(FormView view, Html content) => Html.Of($"""
        <form id="{view.Name}-form" class="form card-form" method="post" action="{view.Action}" enctype="multipart/form-data" accept-charset="utf-8"{view.Words.Attributes} data-telephone="{view.Site.Telephone}" data-telephone-address="{Telephone.AddressOf(view.Site.Telephone)}">
        {content}
        </form>
        """);

    /// <summary>What the page adds to what people type, and a field that only programs fill in.</summary>
    /// <param name="view">The form.</param>
    /// <param name="redirect">The key of the page that follows.</param>
    /// <param name="shown">The fields that people see. Whatever else was sent is sent again, but for the idempotency key: with changed content it would conflict.</param>
    public static Html Hidden(FormView view, string redirect, params IEnumerable<string> shown)
    {
        var known = shown.Concat([RedirectField, RequestLanguage.Name, SpamJudge.HoneypotField, IdempotencyKey.Name]).ToHashSet(StringComparer.Ordinal);
        var others = from pair in view.Submitted?.Values ?? new Dictionary<string, FormValue>(StringComparer.Ordinal)
                     where !known.Contains(pair.Key)
                     from text in pair.Value.Texts
                     select Hidden(pair.Key, text);
        var trap = view.IdOf(SpamJudge.HoneypotField);
        return Html.Of($"""
              {Hidden(RedirectField, view.ValueOf(RedirectField) ?? redirect)}
              {Hidden(RequestLanguage.Name, view.Words.Language)}
              {Html.Join(others)}
              <div class="elsewhere" aria-hidden="true">
                <label for="{trap}">{view.Words["form.trap"]}</label>
                <input id="{trap}" name="{SpamJudge.HoneypotField}" type="text" tabindex="-1" autocomplete="off" value="{view.ValueOf(SpamJudge.HoneypotField)}">
              </div>
            """);
    }

    public static Html Hidden(string name, string value) => Html.Of($"""<input type="hidden" name="{name}" value="{value}">""");

    /// <summary>Why the form was not taken, with links to the fields.</summary>
    /// <param name="view">The form.</param>
    /// <param name="shown">The fields that people see.</param>
    public static Html Summary(FormView view, params IReadOnlyCollection<string> shown)
    {
        if (view.Problem is not { } problem)
        {
            return Html.Empty;
        }

        var errors = (problem.Errors ?? []).Select(error => error.Pointer is { } pointer && FieldPointer.FieldOf(pointer) is var field && shown.Contains(field, StringComparer.Ordinal)
            ? Html.Of($"""<li><a href="#{view.IdOf(field)}">{error.Detail}</a></li>""")
            : Html.Of($"<li>{error.Detail}</li>")).ToList();
        return Html.Of($"""
            <div class="problem" role="alert"><p>{Telephone.LinkNumbers(problem.Detail, view.Site.Telephone)}</p>{(errors.Count > 0 ? Html.Of($"<ul>{Html.Join(errors)}</ul>") : null)}</div>
            """);
    }

    /// <summary>It stands before the first field: whoever writes in danger would wait for an answer.</summary>
    public static Html CrisisNote(FormView view)
    {
        var words = view.Words;
        var call = Telephone.Link(CrisisBlock.Lifeline, Html.Of($"{words["contactForm.crisisCall"]}"));
        var text = CrisisBlock.TextLink(words, words["contactForm.crisisText"]);
        return Html.Of($"""
            <div class="crisis-notice">
                <p><strong>{words.Html("contactForm.crisis", ("call", call), ("text", text), ("emergency", Telephone.Link(CrisisBlock.EmergencyNumber)))}</strong></p>
                <p>{words.Html("contactForm.crisisHours", ("telephone", Telephone.Link(view.Site.Telephone)))}</p>
              </div>
            """);
    }

    /// <summary>What is kept of people, in words of the form, with a link to the whole of it.</summary>
    /// <param name="view">The form.</param>
    /// <param name="key">The text, whose <c>{link}</c> leads there.</param>
    public static Html Privacy(FormView view, string key)
    {
        var address = view.Site.HrefTo(view.Site.PathIn(view.Words.Language, SiteNavigation.PrivacyPath));
        return view.Words.Html(key, ("link", Html.Of($"""<a href="{address}">{view.Words["form.privacyLink"]}</a>""")));
    }

    /// <summary>The mark of a field that may be left out.</summary>
    public static Html Optional(Words words) => Html.Of($"""<span class="optional">{words["form.optional"]}</span>""");
}
