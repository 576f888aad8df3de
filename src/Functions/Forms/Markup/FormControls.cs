using System.Globalization;
using Functions.Http;

namespace Functions.Forms.Markup;

/// <summary>
/// The fields of public forms as markup. A label, a hint and an error are tied to each field, and the attributes <c>data-…</c> have the texts of
/// the scripts. Lengths are not given to the browser: it would cut off what is pasted without a word.
/// </summary>
internal sealed class FormControls(FormView view)
{
    public Html Line(string field, string type, string autocomplete, int maxLength, FieldTexts texts) => Field(field, texts, Html.Of($"""
        <input type="{type}"{Attributes(field, texts)}{Limit(maxLength)} autocomplete="{autocomplete}" value="{view.ValueOf(field)}">
        """));

    // A browser drops a line break after the tag: this one preserves the visitor's own.
    public Html Text(string field, int maxLength, FieldTexts texts, int rows = 7) => Field(field, texts, Html.Of($"""
        <textarea rows="{rows}"{Attributes(field, texts)}{Limit(maxLength)}>
        {view.ValueOf(field)}</textarea>
        """));

    /// <summary>A day. Where the browser has a calendar, it alone knows whether what is typed is one.</summary>
    public Html Date(string field, DateOnly min, DateOnly max, FieldTexts texts)
    {
        var unusable = view.Words.Format("error.date", ("from", $"{min.Year}"), ("to", $"{max.Year}"));
        return Field(field, texts, Html.Of($"""
            <input type="date"{Attributes(field, texts with { Unusable = unusable })} min="{Written(min)}" max="{Written(max)}" autocomplete="off" value="{view.ValueOf(field)?.Trim()}">
            """));
    }

    /// <summary>A list to choose one of, or nothing. A value that is not in it is kept: somebody sent it.</summary>
    public Html List(string field, string none, IEnumerable<Choice> choices, FieldTexts texts)
    {
        var value = view.ValueOf(field)?.Trim() ?? "";
        var known = choices.Prepend(new Choice("", none)).ToList();
        var chosen = known.FirstOrDefault(choice => Same(choice.Key, value) || Same(choice.Name, value)) ?? new Choice(value, value);
        return Field(field, texts, Html.Of($"""
            <select{Attributes(field, texts)}>{Html.Join(known.Union([chosen]).Select(choice => Html.Of($"""<option value="{choice.Key}"{If(choice == chosen, "selected")}>{choice.Name}</option>""")))}</select>
            """));
    }

    /// <summary>A few values to choose one of, all of them in sight.</summary>
    public Html Choices(string field, string chosen, IEnumerable<Choice> choices, FieldTexts texts) => Html.Of($"""
        <fieldset class="field" id="{view.IdOf(field)}" role="radiogroup"{If(texts.Required, "aria-required=\"true\"")}{State(field, texts.Hint)}>
          <legend>{Label(texts)}</legend>
          {Hint(field, texts)}<div class="choices">{Html.Join(choices.Select(choice => Html.Of($"""
            <label class="choice"><input id="{view.IdOf(field)}-{choice.Key}" name="{field}" type="radio" value="{choice.Key}"{If(texts.Required, "required")}{Data("missing", texts.Missing)}{If(choice.Key == chosen, "checked")}>{choice.Name}</label>
            """)))}</div>{Error(field)}
        </fieldset>
        """);

    /// <summary>A box to tick, with a hint that may have links: they are no part of the label.</summary>
    public Html Tick(string field, FieldTexts texts, Html hint) => Html.Of($"""
        <div class="field">
          <label class="choice"><input type="checkbox" value="true"{Attributes(field, texts with { Hint = texts.Label })}{If(view.ValueOf(field) is "true" or "on" or "1", "checked")}><span>{texts.Label}</span></label>{Error(field)}
          <p class="hint" id="{view.IdOf(field)}-hint">{hint}</p>
        </div>
        """);

    private Html Field(string field, FieldTexts texts, Html control) => Html.Of($"""
        <div class="field">
          <label for="{view.IdOf(field)}">{Label(texts)}</label>
          {Hint(field, texts)}{Error(field)}
          {control}
        </div>
        """);

    private static Html Label(FieldTexts texts) => Html.Of($"{texts.Label}{(texts.Mark is { } mark ? Html.Of($" {mark}") : null)}");

    private Html? Hint(string field, FieldTexts texts) => texts.Hint is { } hint ? Html.Of($"""<p class="hint" id="{view.IdOf(field)}-hint">{hint}</p>""") : null;

    private Html Attributes(string field, FieldTexts texts) => Html.Of($"""
         id="{view.IdOf(field)}" name="{field}"{(texts.Required ? new Html(" required") : new Html(" data-optional"))}{Data("missing", texts.Missing)}{Data("unusable", texts.Unusable)}{State(field, texts.Hint)}
        """);

    private Html State(string field, string? hint)
    {
        var isWrong = view.ErrorOf(field) is not null;
        var described = string.Join(' ', new[] { hint is null ? null : $"{view.IdOf(field)}-hint", isWrong ? $"{view.IdOf(field)}-error" : null }.OfType<string>());
        return Html.Of($"{If(isWrong, "aria-invalid=\"true\"")}{(described.Length > 0 ? Html.Of($" aria-describedby=\"{described}\"") : null)}");
    }

    private Html Limit(int maxLength) => Html.Of($"""{Data("max-length", maxLength.ToString())}{Data("too-long", view.Words.Format("error.tooLong", ("max", maxLength.ToString())))}""");

    private Html? Error(string field) => view.ErrorOf(field) is { } error ? Html.Of($"""<p class="error" id="{view.IdOf(field)}-error">{error}</p>""") : null;

    private static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static Html? Data(string name, string? text) => text is null ? null : Html.Of($" data-{name}=\"{text}\"");

    private static Html? If(bool holds, string attribute) => holds ? new Html($" {attribute}") : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
