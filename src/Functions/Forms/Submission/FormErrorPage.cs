using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Forms.Submission;

/// <summary>The form again, for a browser without scripts: with what is wrong at its fields, and everything that was typed.</summary>
internal static class FormErrorPage
{
    public static Html Show(PublicForm form, FormBody typed, Problem problem) => Html.Of($"""
        <p role="alert">{problem.Detail}</p>
        <form class="form" method="post" accept-charset="utf-8">
          {Html.Join(Hidden(form, typed))}
          {Html.Join(form.Fields.Select(field => Show(field, typed.Text(field.Name) ?? "", ErrorOf(field, problem))))}
          <button class="primary" type="submit">Send again</button>
        </form>
        """);

    private static string? ErrorOf(FormField field, Problem problem)
        => problem.Errors?.FirstOrDefault(error => string.Equals(error.Pointer, $"/{field.Name}", StringComparison.Ordinal))?.Detail;

    // The key stays out: sent again with a change it would be a conflict, and without it the same content is still recognised.
    private static IEnumerable<Html> Hidden(PublicForm form, FormBody typed) =>
        from pair in typed.Values
        where pair.Key != IdempotencyKey.Name && !form.Fields.Any(field => string.Equals(field.Name, pair.Key, StringComparison.Ordinal))
        from text in pair.Value.Texts
        select Html.Of($"""<input type="hidden" name="{pair.Key}" value="{text}">""");

    private static Html Show(FormField field, string typed, string? error)
    {
        var id = $"field-{field.Name}";
        var note = error is null ? Html.Empty : Html.Of($"""<p class="error" id="{id}-error">{error}</p>""");
        var state = error is null ? Html.Empty : Html.Of($""" aria-invalid="true" aria-describedby="{id}-error" """);
        return field.Type switch
        {
            FormFieldKind.Checkbox => Html.Of($"""
                <div class="field"><label class="choice"><input id="{id}" name="{field.Name}" type="checkbox" value="true"{Checked(typed is "true" or "on" or "1")}{state}><span>{field.Label}</span></label>{note}</div>
                """),
            FormFieldKind.Choice => Html.Of($"""
                <fieldset class="field"><legend>{field.Label}</legend>{note}<div class="choices">{Html.Join(field.Options!.Select(option => Html.Of($"""
                <label class="choice"><input name="{field.Name}" type="radio" value="{option}"{Checked(typed == option)}>{option}</label>
                """)))}</div></fieldset>
                """),
            // A line break straight after the tag is dropped by browsers: the one here keeps the visitor's own.
            FormFieldKind.Textarea => Html.Of($"""
                <div class="field"><label for="{id}">{field.Label}</label>{note}<textarea id="{id}" name="{field.Name}" rows="7" maxlength="{field.MaxLength}"{state}>
                {typed}</textarea></div>
                """),
            _ => Html.Of($"""
                <div class="field"><label for="{id}">{field.Label}</label>{note}<input id="{id}" name="{field.Name}" type="{field.Type.ToString().ToLowerInvariant()}" maxlength="{field.MaxLength}" value="{typed}"{state}></div>
                """),
        };
    }

    private static Html Checked(bool isChecked) => isChecked ? new Html(" checked") : Html.Empty;
}
