using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Forms.Submission;

/// <summary>The form again, for a browser without scripts, with the errors at its fields and the values that were entered.</summary>
internal static class FormErrorPage
{
    public static Html Show(PublicForm form, FormBody submitted, Problem problem) => Html.Of($"""
        <p role="alert">{problem.Detail}</p>
        <form class="form" method="post" accept-charset="utf-8">
          {Html.Join(Hidden(form, submitted))}
          {Html.Join(form.Fields.Select(field => Show(field, submitted.Text(field.Name) ?? "", ErrorOf(field, problem))))}
          <button class="primary" type="submit">Send again</button>
        </form>
        """);

    private static string? ErrorOf(FormField field, Problem problem)
        => problem.Errors?.FirstOrDefault(error => string.Equals(error.Pointer, $"/{field.Name}", StringComparison.Ordinal))?.Detail;

    // Without the idempotency key: with changed content it would conflict, and duplicates are detected without it.
    private static IEnumerable<Html> Hidden(PublicForm form, FormBody submitted) =>
        from pair in submitted.Values
        where pair.Key != IdempotencyKey.Name && !form.Fields.Any(field => string.Equals(field.Name, pair.Key, StringComparison.Ordinal))
        from text in pair.Value.Texts
        select Html.Of($"""<input type="hidden" name="{pair.Key}" value="{text}">""");

    private static Html Show(FormField field, string submitted, string? error)
    {
        var id = $"field-{field.Name}";
        var note = error is null ? Html.Empty : Html.Of($"""<p class="error" id="{id}-error">{error}</p>""");
        var state = error is null ? Html.Empty : Html.Of($""" aria-invalid="true" aria-describedby="{id}-error" """);
        return field.Type switch
        {
            FormFieldKind.Checkbox => Html.Of($"""
                <div class="field"><label class="choice"><input id="{id}" name="{field.Name}" type="checkbox" value="true"{Checked(submitted is "true" or "on" or "1")}{state}><span>{field.Label}</span></label>{note}</div>
                """),
            FormFieldKind.Choice => Html.Of($"""
                <fieldset class="field"><legend>{field.Label}</legend>{note}<div class="choices">{Html.Join(field.Options!.Select(option => Html.Of($"""
                <label class="choice"><input name="{field.Name}" type="radio" value="{option}"{Checked(submitted == option)}>{option}</label>
                """)))}</div></fieldset>
                """),
            // Browsers drop a line break after the tag: this one preserves the visitor's own.
            FormFieldKind.Textarea => Html.Of($"""
                <div class="field"><label for="{id}">{field.Label}</label>{note}<textarea id="{id}" name="{field.Name}" rows="7" maxlength="{field.MaxLength}"{state}>
                {submitted}</textarea></div>
                """),
            _ => Html.Of($"""
                <div class="field"><label for="{id}">{field.Label}</label>{note}<input id="{id}" name="{field.Name}" type="{field.Type.ToString().ToLowerInvariant()}" maxlength="{field.MaxLength}" value="{submitted}"{state}></div>
                """),
        };
    }

    private static Html Checked(bool isChecked) => isChecked ? new Html(" checked") : Html.Empty;
}
