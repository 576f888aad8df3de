using Functions.Contact.Inquiries;
using Functions.Contact.OwnFields;
using Functions.Forms.Parsing;
using Functions.Site;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests.Contact.OwnFields;

public sealed class OwnFieldListTests
{
    private const string Rest = "name=Ann&email=ann%40example.org&message=Hello&consent=on";
    private const string Needed = "&fields.place=Elsewhere&fields.new-client=no";

    [Fact]
    public void One_message_has_the_same_answers_in_every_encoding()
    {
        var json = Form.OfJson("""
            {"name":"Ann","email":"ann@example.org","message":"Hello","consent":true,
            "fields":{"insurance":" Blue 🌱 ","history":"a\nb","place":"In the city","born":"1990-02-28","new-client":true,"unknown":{"a":1}}}
            """);
        var encoded = Form.OfUrlEncoded($"{Rest}&fields.insurance=Blue+%F0%9F%8C%B1&fields.history=a%0Ab&fields.place=In+the+city&fields.born=1990-02-28&fields.new-client=on&fields.unknown=1");

        var answers = Answers(json);

        Assert.Equal(["insurance: Blue 🌱", "history: a\nb", "place: In the city", "born: 1990-02-28", "new-client: yes"], answers);
        Assert.Equal(answers, Answers(encoded));
    }

    [Theory]
    [InlineData("\"insurance\":5", "/fields/insurance type")]
    [InlineData("\"insurance\":[\"a\"]", "/fields/insurance type")]
    [InlineData("\"insurance\":\"123456789012345678901\"", "/fields/insurance tooLong")]
    [InlineData("\"insurance\":\"two\\nlines\"", "/fields/insurance invalid")]
    [InlineData("\"history\":\"a\\u0000b\"", "/fields/history invalid")]
    [InlineData("\"insurance\":\"a\",\"insurance\":\"b\"", "/fields/insurance repeated")]
    [InlineData("\"place\":\"On the moon\"", "/fields/place invalid")]
    [InlineData("\"place\":true", "/fields/place type")]
    [InlineData("\"place\":\" \"", "/fields/place required")]
    [InlineData("\"place\":null", "/fields/place required")]
    [InlineData("\"born\":\"1990-02-30\"", "/fields/born invalid")]
    [InlineData("\"born\":\"28.2.1990\"", "/fields/born invalid")]
    [InlineData("\"born\":\"1899-12-31\"", "/fields/born invalid")]
    [InlineData("\"born\":\"2101-01-01\"", "/fields/born invalid")]
    [InlineData("\"born\":\"١٩٩٠-٠٢-٢٨\"", "/fields/born invalid")]
    [InlineData("\"born\":19900228", "/fields/born type")]
    [InlineData("\"new-client\":\"perhaps\"", "/fields/new-client invalid")]
    [InlineData("\"new-client\":1", "/fields/new-client type")]
    [InlineData("\"new-client\":[]", "/fields/new-client type")]
    [InlineData("\"new-client\":\"\"", "/fields/new-client required")]
    public void What_cannot_be_is_told_with_its_place(string member, string fault)
    {
        var needed = new[] { "\"place\":\"Elsewhere\"", "\"new-client\":true" }.Where(other => !member.StartsWith(other.Split(':')[0], StringComparison.Ordinal));
        var form = Form.OfJson($$"""{"name":"Ann","email":"ann@example.org","message":"Hello","consent":true,"fields":{ {{string.Join(',', needed.Append(member))}} } }""");

        Assert.Equal([fault], Form.Faults(InquiryContent.Read(form, Words.In("en"), OwnFieldSettings.EveryType).Problem));
    }

    [Theory]
    [InlineData("\"fields\":\"x\"", "/fields type")]
    [InlineData("\"fields\":[]", "/fields type")]
    [InlineData("\"fields\":{\"a\":\"1\"},\"fields\":{\"b\":\"2\"}", "/fields repeated")]
    [InlineData("\"fields\":{\"a\":\"1\"},\"fields.a\":\"2\"", "/fields/a repeated")]
    public void Two_objects_of_fields_or_another_thing_are_refused(string members, string fault)
    {
        var form = Form.OfJson($$"""{"name":"Ann","email":"ann@example.org","message":"Hello","consent":true,{{members}}}""");

        Assert.Equal([fault], Form.Faults(InquiryContent.Read(form, Words.In("en"), OwnFieldSettings.List("a__Label=A", "b__Label=B")).Problem));
        Assert.Null(InquiryContent.Read(form, Words.In("en"), OwnFieldSettings.List()).Problem);
    }

    [Theory]
    [InlineData("true", "yes")]
    [InlineData("on", "yes")]
    [InlineData("1", "yes")]
    [InlineData("Yes", "yes")]
    [InlineData("false", "no")]
    [InlineData("no", "no")]
    public void Yes_and_no_are_taken_as_people_and_browsers_send_them(string text, string kept)
        => Assert.Equal(["a: " + kept], Answers(Form.OfUrlEncoded($"{Rest}&fields.a={text}"), OwnFieldSettings.List("a__Label=A", "a__Type=yesno")));

    [Fact]
    public void Twice_the_same_field_of_a_form_is_refused_and_texts_are_counted_as_people_count()
    {
        Assert.Equal(["/fields/insurance repeated"], Form.Faults(InquiryContent.Read(Form.OfUrlEncoded($"{Rest}{Needed}&fields.insurance=a&fields.insurance=b"), Words.In("en"), OwnFieldSettings.EveryType).Problem));
        Assert.Contains($"insurance: {Repeated("🌱", 20)}", Answers(Form.OfUrlEncoded($"{Rest}{Needed}&fields.insurance={Uri.EscapeDataString(Repeated("🌱", 20))}")));
    }

    [Fact]
    public void A_choice_may_be_sent_by_its_name_in_the_language_of_the_form_and_is_kept_as_one()
    {
        var form = Form.OfUrlEncoded($"{Rest}&fields.place=en+la+ciudad&fields.new-client=no");

        Assert.Equal("In the city", InquiryContent.Read(form, Words.In("es"), OwnFieldSettings.EveryType).Message!.Fields["place"]);
        Assert.Equal(["/fields/place invalid"], Form.Faults(InquiryContent.Read(form, Words.In("en"), OwnFieldSettings.EveryType).Problem));
    }

    [Fact]
    public void Errors_are_told_in_the_order_of_the_form_and_in_its_language()
    {
        var problem = InquiryContent.Read(Form.OfUrlEncoded("name=Ana&email=ana%40example.org&fields.born=ayer"), Words.In("es"), OwnFieldSettings.EveryType).Problem!;

        Assert.Equal(["/message required", "/fields/place required", "/fields/born invalid", "/fields/new-client required", "/consent required"], Form.Faults(problem));
        Assert.Equal("Necesitamos una respuesta a «Where do you live?».", problem.Errors![1].Detail);
    }

    [Fact]
    public void More_than_a_row_can_hold_is_refused_and_whatever_a_body_can_carry_in_letters_is_not()
    {
        var own = OwnFieldSettings.List([.. Enumerable.Range(0, 12).SelectMany(number => new[] { $"f{number:00}__Label=F{number}", $"f{number:00}__Type=longtext" })]);

        Assert.Null(Read(Repeated("ñ", 2_000)).Problem);
        Assert.Equal(["/fields invalid"], Form.Faults(Read(Repeated("\u0001", 2_000)).Problem));

        (InquiryContent? Message, Functions.Http.Problem? Problem) Read(string text) => InquiryContent.Read(
            Form.OfUrlEncoded($"{Rest}&{string.Join('&', own.All.Select(field => $"{field.Name}={Uri.EscapeDataString(text)}"))}"), Words.In("en"), own);
    }

    [Fact]
    public void What_is_not_asked_any_more_is_there_under_its_key_and_what_has_another_type_as_it_was_written()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["old"] = "=1+1", ["Insurance"] = "yes" };

        var own = OwnFieldSettings.List("insurance__Label=Since when?", "insurance__Type=date", "other__Label=Other");

        Assert.Equal(
            [new OwnFieldAnswer("Insurance", "Since when?", "yes", FormFieldKind.Date), new OwnFieldAnswer("old", "old", "=1+1", Type: null)],
            own.Labelled(answers));
        Assert.Equal(["yes", null], own.ValuesOf(answers));
    }

    [Fact]
    public void Only_what_was_typed_is_free_text()
    {
        var form = Form.OfUrlEncoded($"{Rest}{Needed}&fields.insurance=Blue&fields.history=Much");

        Assert.Equal(["Blue", "Much"], OwnFieldSettings.EveryType.FreeTexts(InquiryContent.Read(form, Words.In("en"), OwnFieldSettings.EveryType).Message!.Fields));
    }

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static IEnumerable<string> Answers(FormBody form, OwnFieldList? own = null)
    {
        var (message, problem) = InquiryContent.Read(form, Words.In("en"), own ?? OwnFieldSettings.EveryType);
        Assert.Null(problem);
        return message!.Fields.Select(answer => $"{answer.Key}: {answer.Value}");
    }
}
