using Functions.Contact.OwnFields;
using Functions.Forms.Markup;
using Functions.Forms.Parsing;
using Functions.Http;

namespace Functions.Contact.Intake;

/// <summary>A field of the practice's own as markup.</summary>
internal static class OwnFieldControls
{
    private const int Rows = 4;

    // Other people's pages and computers are none to fill in by themselves what somebody answered elsewhere.
    private const string NoAutocomplete = "off";

    public static Html Write(OwnField field, FormView view, FormControls controls)
    {
        var words = view.Words;
        var texts = new FieldTexts(field.LabelIn(words.Language))
        {
            Mark = field.Required ? null : FormParts.Optional(words),
            Hint = field.HintIn(words.Language),
            Required = field.Required,
            Missing = field.Required ? field.Missing(words) : null,
        };
        return field.Type switch
        {
            FormFieldKind.Textarea => controls.Text(field.Name, field.MaxLength!.Value, texts, Rows),
            FormFieldKind.Choice => controls.List(field.Name, words[field.Required ? "contactForm.choose" : "contactForm.noAnswer"], field.Choices(words.Language), texts),
            FormFieldKind.Date => controls.Date(field.Name, OwnField.MinDate, OwnField.MaxDate, texts),
            FormFieldKind.YesNo => controls.Choices(field.Name, OwnField.AnswerOf(view.ValueOf(field.Name)) ?? "", OwnField.Answers(words), texts),
            _ => controls.Line(field.Name, "text", NoAutocomplete, field.MaxLength!.Value, texts),
        };
    }
}
