using System.Text;
using System.Text.Json;
using Functions.Forms.Parsing;

namespace Functions.Tests.Forms.Parsing;

public sealed class FormFieldsTests
{
    [Fact]
    public void Outer_white_space_is_trimmed_and_the_rest_comes_back_exactly()
        => Assert.Equal("Zoë  O'Neil 🌱", new FormFields(Form.Of("name", " \tZoë  O'Neil 🌱 \r\n")).Required("name", 200));

    [Fact]
    public void All_wrong_fields_are_told_at_once()
    {
        var fields = new FormFields(Form.OfJson("""{"email":"nobody","phone":5}"""));

        fields.Required("name", 200);
        fields.Email("email");
        fields.Optional("phone", 40);
        fields.Consent("consent");

        Assert.Equal(422, fields.Problem?.Status);
        Assert.Equal(["/name required", "/email invalid", "/phone type", "/consent required"], Form.Faults(fields.Problem));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":" \t\u00a0 "}""")]
    public void A_field_that_is_needed_may_not_be_empty(string json)
    {
        var fields = new FormFields(Form.OfJson(json));

        fields.Required("name", 200);

        Assert.Equal(["/name required"], Form.Faults(fields.Problem));
    }

    [Fact]
    public void An_empty_optional_field_is_no_field()
    {
        var fields = new FormFields(Form.Of("phone", "  "));

        Assert.Null(fields.Optional("phone", 40));
        Assert.Null(fields.Problem);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""["Ann"]""")]
    [InlineData("""["Ann",5]""")]
    public void A_text_of_another_type_is_refused_with_its_pointer(string value)
    {
        var fields = new FormFields(Form.OfJson($$"""{"name":{{value}}}"""));

        fields.Required("name", 200);

        Assert.Equal(["/name type"], Form.Faults(fields.Problem));
    }

    [Theory]
    [InlineData("""{"name":"Ann","name":"Ann"}""")]
    [InlineData("""{"name":[],"name":"Ann"}""")]
    [InlineData("""{"name":null,"name":"Ann"}""")]
    [InlineData("""{"name":5,"name":"Ann"}""")]
    public void A_key_given_twice_in_JSON_is_refused(string json)
    {
        var fields = new FormFields(Form.OfJson(json));

        fields.Required("name", 200);

        Assert.Equal(["/name repeated"], Form.Faults(fields.Problem));
    }

    [Fact]
    public void A_field_given_twice_in_a_form_is_refused()
    {
        var fields = new FormFields(Form.OfUrlEncoded("name=Ann&name=Bo"));

        fields.Required("name", 200);

        Assert.Equal(["/name repeated"], Form.Faults(fields.Problem));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "/name tooLong")]
    public void Length_is_counted_in_characters_as_people_type_them(int characters, string? fault)
    {
        var fields = new FormFields(Form.Of("name", string.Concat(Enumerable.Repeat("🌱", characters))));

        fields.Required("name", 200);

        Assert.Equal(fault, Form.Faults(fields.Problem).SingleOrDefault());
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\r')]
    [InlineData('\n')]
    [InlineData('\t')]
    [InlineData('\u001b')]
    [InlineData('\u007f')]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    public void A_line_has_no_control_characters_or_line_breaks(char character)
    {
        var fields = new FormFields(Form.Of("name", $"Ann{character}Bcc: x"));

        fields.Required("name", 200);

        Assert.Equal(["/name invalid"], Form.Faults(fields.Problem));
    }

    [Fact]
    public void A_text_may_have_lines_and_tabs()
        => Assert.Equal("a\r\nb\tc\u2028d", new FormFields(Form.Of("message", "a\r\nb\tc\u2028d")).RequiredText("message", 100));

    [Fact]
    public void A_text_has_no_NUL()
    {
        var fields = new FormFields(Form.Of("message", "a\0b"));

        fields.RequiredText("message", 100);

        Assert.Equal(["/message invalid"], Form.Faults(fields.Problem));
    }

    [Theory]
    [InlineData("""{"consent":true}""")]
    [InlineData("""{"consent":"true"}""")]
    [InlineData("""{"consent":"on"}""")]
    [InlineData("""{"consent":"1"}""")]
    public void Consent_is_given(string json) => Assert.Null(ConsentFault(json));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"consent":false}""")]
    [InlineData("""{"consent":"false"}""")]
    [InlineData("""{"consent":"0"}""")]
    [InlineData("""{"consent":"yes"}""")]
    [InlineData("""{"consent":["true"]}""")]
    [InlineData("""{"consent":{}}""")]
    [InlineData("""{"consent":[],"consent":true}""")]
    [InlineData("""{"consent":false,"consent":true}""")]
    public void Consent_is_never_guessed(string json) => Assert.Equal("/consent required", ConsentFault(json));

    [Theory]
    [InlineData("""{"preferredContact":"phone"}""", null)]
    [InlineData("{}", null)]
    [InlineData("""{"preferredContact":"Phone"}""", "/preferredContact invalid")]
    [InlineData("""{"preferredContact":["phone"]}""", "/preferredContact type")]
    public void A_choice_is_one_of_those_offered(string json, string? fault)
    {
        var fields = new FormFields(Form.OfJson(json));

        var chosen = fields.OneOf("preferredContact", "email", "phone");

        Assert.Equal(fault, Form.Faults(fields.Problem).SingleOrDefault());
        Assert.True(chosen is null || fault is null);
    }

    [Theory]
    [InlineData("""{"topics":["sleep","calm"]}""", null)]
    [InlineData("""{"topics":"sleep"}""", null)]
    [InlineData("""{"topics":"🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱"}""", null)]
    [InlineData("""{"topics":[]}""", null)]
    [InlineData("{}", null)]
    [InlineData("""{"topics":["a","b","c"]}""", "/topics invalid")]
    [InlineData("""{"topics":["a very long topic"]}""", "/topics invalid")]
    [InlineData("""{"topics":["a\u0000"]}""", "/topics invalid")]
    [InlineData("""{"topics":["a",5]}""", "/topics type")]
    [InlineData("""{"topics":true}""", "/topics type")]
    [InlineData("""{"topics":["a"],"topics":["b"]}""", "/topics repeated")]
    public void A_list_has_a_few_short_texts(string json, string? fault)
    {
        var fields = new FormFields(Form.OfJson(json));

        fields.List("topics", maxItems: 2, maxCharacters: 10);

        Assert.Equal(fault, Form.Faults(fields.Problem).SingleOrDefault());
    }

    [Fact]
    public void A_field_repeated_in_a_form_is_a_list()
        => Assert.Equal(["sleep", "calm"], new FormFields(Form.OfUrlEncoded("topics=sleep&topics=calm")).List("topics", 2, 10));

    [Theory]
    [InlineData("topics=", new string[0])]
    [InlineData("topics=+&topics=sleep+", new[] { "sleep" })]
    [InlineData("topics=sleep&topics=+sleep&topics=calm", new[] { "sleep", "calm" })]
    public void Blank_and_repeated_texts_of_a_list_do_not_count(string body, string[] texts)
        => Assert.Equal(texts, new FormFields(Form.OfUrlEncoded(body)).List("topics", 2, 10));

    [Fact]
    public void Every_naughty_string_comes_back_exactly_or_is_refused()
    {
        var strings = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(SharedData.PathOf("strings/blns.json")))!;

        Assert.NotEmpty(strings);
        Assert.All(strings, text =>
        {
            var json = JsonForm.Parse(JsonSerializer.SerializeToUtf8Bytes(new { message = text })).Form!;
            var encoded = UrlEncodedForm.Parse(Encoding.UTF8.GetBytes($"message={Uri.EscapeDataString(text)}")).Form!;
            foreach (var fields in new[] { new FormFields(json), new FormFields(encoded) })
            {
                var read = fields.RequiredText("message", 10_000);
                Assert.True(read == text.Trim() || fields.Problem is not null, text);
            }
        });
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("null", null)]
    public void A_boolean_is_one_of_JSON_or_its_word(string json, bool? value)
    {
        var fields = new FormFields(Form.OfJson($$"""{"urgent":{{json}}}"""));

        Assert.Equal(value, fields.Boolean("urgent"));
        Assert.Null(fields.Problem);
    }

    [Theory]
    [InlineData("\"on\"")]
    [InlineData("\"True\"")]
    [InlineData("1")]
    [InlineData("[\"true\"]")]
    public void Anything_else_is_no_boolean(string json)
    {
        var fields = new FormFields(Form.OfJson($$"""{"urgent":{{json}}}"""));

        Assert.Null(fields.Boolean("urgent"));
        Assert.Equal(["/urgent type This has to be true or false."], Details(fields));
    }

    [Fact]
    public void A_boolean_that_is_absent_is_none() => Assert.Null(new FormFields(Form.OfJson("{}")).Boolean("urgent"));

    [Fact]
    public void A_text_with_lines_may_be_absent_or_blank()
    {
        var fields = new FormFields(Form.Of("note", " \n "));

        Assert.Null(fields.OptionalText("note", 10));
        Assert.Null(fields.OptionalText("other", 10));
        Assert.Null(fields.Problem);
    }

    [Fact]
    public void A_text_that_is_not_needed_may_have_lines_too() => Assert.Equal("a\nb", new FormFields(Form.Of("note", "a\nb")).OptionalText("note", 10));

    [Fact]
    public void A_line_that_is_not_needed_has_no_line_breaks()
    {
        var fields = new FormFields(Form.Of("phone", "1\n2"));

        Assert.Null(fields.Optional("phone", 10));
        Assert.Equal(["/phone invalid This has characters that cannot be used here."], Details(fields));
    }

    [Fact]
    public void A_field_that_is_refused_is_not_also_called_absent()
    {
        var fields = new FormFields(Form.OfJson("""{"name":5}"""));

        Assert.Equal("", fields.Required("name", 200));
        Assert.Equal("", fields.Required("nickname", 200));
        Assert.Equal(["/name type This has to be a text.", "/nickname required This field is required."], Details(fields));
    }

    [Fact]
    public void An_address_is_refused_once_and_comes_back()
    {
        var fields = new FormFields(Form.OfJson("""{"email":"nobody"}"""));

        Assert.Equal("nobody", fields.Email("email"));
        Assert.Equal("", fields.Email("other"));
        Assert.Equal(["/email invalid This is not a valid e-mail address.", "/other required This field is required."], Details(fields));
    }

    [Theory]
    [InlineData("\u00A0ann@example.org\u3000")]
    [InlineData("\uFEFFann@example.org\u200B")]
    [InlineData("\u00ADann@example.org\u00AD")]
    [InlineData("\u202Aann@example.org\u202C\u200E")]
    [InlineData("\u2060ann@example.org\u2800\uFE0F\u3164")]
    [InlineData("\U000E0001ann@example.org\t\r\n")]
    public void What_nobody_sees_around_an_address_is_not_part_of_it(string typed)
    {
        var fields = new FormFields(Form.Of("email", typed));

        Assert.Equal("ann@example.org", fields.Email("email"));
        Assert.Null(fields.Problem);
    }

    [Theory]
    [InlineData("ann@exam\u00ADple.org")]
    [InlineData("an\u200Bn@example.org")]
    [InlineData("ann@\u00A0example.org")]
    [InlineData("ann@example.org\0")]
    public void Within_an_address_it_is_refused(string typed)
    {
        var fields = new FormFields(Form.Of("email", typed));

        fields.Email("email");

        Assert.Equal(["/email invalid"], Form.Faults(fields.Problem));
    }

    [Fact]
    public void What_nobody_sees_is_no_address_and_does_not_count()
    {
        var (empty, longest) = (new FormFields(Form.Of("email", "\u200B\uFEFF")), new FormFields(Form.Of("email", $"{new string('\u200B', 300)}ann@example.org")));

        Assert.Equal(("", "ann@example.org"), (empty.Email("email"), longest.Email("email")));
        Assert.Equal(["/email required"], Form.Faults(empty.Problem));
        Assert.Null(longest.Problem);
    }

    [Fact]
    public void An_address_that_can_be_written_to_is_accepted()
    {
        var fields = new FormFields(Form.Of("email", " ann@example.org "));

        Assert.Equal("ann@example.org", fields.Email("email"));
        Assert.Null(fields.Problem);
    }

    [Fact]
    public void What_is_wrong_is_told_in_words()
    {
        var fields = new FormFields(Form.OfJson("""{"name":"Ann Lee","choice":"fax","topics":["a","b","c"],"tags":["abc"],"flags":true,"twice":1,"twice":2,"lists":["a"],"lists":["b"]}"""));

        fields.Optional("name", 3);
        fields.OneOf("choice", "email", "phone");
        fields.List("topics", maxItems: 2, maxCharacters: 5);
        fields.List("tags", maxItems: 2, maxCharacters: 2);
        fields.List("flags", maxItems: 2, maxCharacters: 5);
        fields.Optional("twice", 3);
        fields.List("lists", maxItems: 2, maxCharacters: 5);
        fields.Consent("consent");

        Assert.Equal(
            [
                "/name tooLong At most 3 characters.",
                "/choice invalid This has to be one of: email, phone.",
                "/topics invalid At most 2 texts of at most 5 characters.",
                "/tags invalid At most 2 texts of at most 2 characters.",
                "/flags type This has to be a list of texts.",
                "/twice repeated This field may be given only once.",
                "/lists repeated This field may be given only once.",
                "/consent required Your consent is needed.",
            ],
            Details(fields));
    }

    [Fact]
    public void A_choice_has_at_most_100_characters()
    {
        var word = new string('x', 100);

        Assert.Equal(word, new FormFields(Form.Of("choice", word)).OneOf("choice", word));
        Assert.Null(new FormFields(Form.Of("choice", word + "x")).OneOf("choice", word + "x"));
    }

    [Theory]
    [InlineData("""{"topics":["1234567890","b"]}""")]
    [InlineData("""{"topics":"a"}""")]
    public void A_list_at_its_limits_is_accepted(string json)
    {
        var fields = new FormFields(Form.OfJson(json));

        Assert.NotEmpty(fields.List("topics", maxItems: 2, maxCharacters: 10));
        Assert.Null(fields.Problem);
    }

    private static IEnumerable<string> Details(FormFields fields) => (fields.Problem?.Errors ?? []).Select(error => $"{error.Pointer} {error.Code} {error.Detail}");

    private static string? ConsentFault(string json)
    {
        var fields = new FormFields(Form.OfJson(json));
        fields.Consent("consent");
        return Form.Faults(fields.Problem).SingleOrDefault();
    }
}
