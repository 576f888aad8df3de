using Functions.Content.Files;
using Functions.Newsletter.Issues;

namespace Functions.Tests.Newsletter.Issues;

public sealed class IssueFrontMatterTests
{
    private static readonly string[] Topics = ["Sleep", "Stress and tension"];
    private static readonly string[] Exercises = ["evening-wind-down", "longer-breath-out"];

    [Theory]
    [InlineData("topic: [sleep]", "Line 3, column 1: The key “topic” is unknown. Did you mean topics?")]
    [InlineData("Topics: [sleep]", "Line 3, column 1: The key “Topics” is unknown. Did you mean topics?")]
    [InlineData("frequncy: monthly", "Line 3, column 1: The key “frequncy” is unknown. Did you mean frequency?")]
    [InlineData("Frequency: monthly", "Line 3, column 1: The key “Frequency” is unknown. Did you mean frequency?")]
    [InlineData("per_minute: 5", "Line 3, column 1: The key “per_minute” is unknown. Did you mean perMinute?")]
    [InlineData("time-zone: UTC", "Line 3, column 1: The key “time-zone” is unknown. Did you mean timeZone?")]
    [InlineData("sendat: 2026-05-31T09:00", "Line 3, column 1: The key “sendat” is unknown. Did you mean sendAt?")]
    [InlineData("exercise: longer-breath-out", "Line 3, column 1: The key “exercise” is unknown. Did you mean exercises?")]
    [InlineData("form: Kim", "Line 3, column 1: The key “form” is unknown. Did you mean from?")]
    [InlineData("Subject: x", "Line 3, column 1: The key “Subject” is unknown. Did you mean subject?")]
    [InlineData("pre-header: x", "Line 3, column 1: The key “pre-header” is unknown. Did you mean preheader?")]
    [InlineData(
        "audience: all",
        "Line 3, column 1: The key “audience” is unknown. The keys are subject, preheader, sendAt, timeZone, topics, frequency, exercises, from, perMinute, lang.")]
    [InlineData("lang: Spanish", "Line 3, column 7: lang has to be the tag of a language, such as en or es, not “Spanish”.")]
    [InlineData("topics: [sleep, slep]", "Line 3, column 17: There is no topic “slep”. Did you mean Sleep?")]
    [InlineData("topics: Sleep, Work", "Line 3, column 9: There is no topic “Work”.")]
    [InlineData("topics: 5", "Line 3, column 9: There is no topic “5”.")]
    [InlineData("topics:\n- Stres and tension", "Line 4, column 3: There is no topic “Stres and tension”. Did you mean Stress and tension?")]
    [InlineData("exercises: [longer-breath]", "Line 3, column 13: There is no exercise “longer-breath”. Did you mean longer-breath-out?")]
    [InlineData("perMinute: abc", "Line 3, column 12: perMinute has to be a whole number from 1, not “abc”.")]
    [InlineData("perMinute: 0", "Line 3, column 12: perMinute has to be a whole number from 1, not “0”.")]
    [InlineData("perMinute: -3", "Line 3, column 12: perMinute has to be a whole number from 1, not “-3”.")]
    [InlineData("perMinute: 1.5", "Line 3, column 12: perMinute has to be a whole number from 1, not “1.5”.")]
    [InlineData("perMinute: 99999999999", "Line 3, column 12: perMinute has to be a whole number from 1, not “99999999999”.")]
    [InlineData("sendAt: next week", "Line 3, column 9: The sendAt “next week” is not a time: write it as 2026-05-31T09:00.")]
    [InlineData("timeZone: America/Chicgo", "Line 3, column 11: The timeZone “America/Chicgo” is not known: write it as America/Chicago. Did you mean America/Chicago?")]
    public void What_is_not_known_is_found_with_its_place_and_what_was_meant(string field, string problem)
    {
        var finding = Assert.Single(Read($"---\nsubject: x\n{field}\n---\nBreathe.").Findings);

        Assert.Equal((FindingSeverity.Error, problem), (finding.Severity, finding.Detail));
    }

    [Theory]
    [InlineData("topic = [\"Sleep\"]", "Line 3, column 1: The key “topic” is unknown. Did you mean topics?")]
    [InlineData("topics = [\"Sleep\", \"Slep\"]", "Line 3, column 20: There is no topic “Slep”. Did you mean Sleep?")]
    [InlineData("perMinute = -3", "Line 3, column 13: perMinute has to be a whole number from 1, not “-3”.")]
    [InlineData("[topic]\nname = \"Sleep\"", "Line 3, column 1: The key “topic” is unknown. Did you mean topics?")]
    public void It_is_the_same_in_TOML(string field, string problem)
        => Assert.Equal(problem, Assert.Single(Read($"+++\nsubject = \"x\"\n{field}\n+++\nBreathe.").Findings).Detail);

    [Fact]
    public void A_subject_that_ends_in_a_comment_is_a_warning()
    {
        var source = Read("---\nsubject: Tip #1\n---\n");

        var finding = Assert.Single(source.Findings);
        Assert.Equal(("Tip", FindingSeverity.Warning, "unclearValue"), (source.Subject, finding.Severity, finding.Code));
        Assert.StartsWith("Line 2, column 14: “#1” is a comment in YAML", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_it_is_found_at_once()
        => Assert.Equal(["unknownKey", "unknownKey", "unknownValue", "unknownValue"], Read("---\ntopic: x\nFrom: y\ntopics: [z]\nperMinute: no\n---\n").Findings.Select(finding => finding.Code));

    [Theory]
    [InlineData("topics: {a: b}", 3, 9)]
    [InlineData("perMinute: [5]", 3, 12)]
    [InlineData("frequency: [monthly]", 3, 12)]
    [InlineData("from: [Kim]", 3, 7)]
    [InlineData("sendAt: {a: b}", 3, 9)]
    [InlineData("topics: [[a]]", 3, 10)]
    [InlineData("topics: a\ntopics: b", 4, 1)]
    [InlineData("frequency: Monthly", 3, 12)]
    public void A_value_of_another_type_cannot_be_read(string field, int line, int column)
    {
        var fault = Assert.Throws<ContentException>(() => Read($"---\nsubject: x\n{field}\n---\nBreathe."));

        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_misspelt_frequency_names_the_one_that_was_meant()
        => Assert.Equal(
            "frequency has to be every or monthly. Did you mean monthly?",
            Assert.Throws<ContentException>(() => Read("---\nfrequency: montly\n---\n")).Message);

    [Theory]
    [InlineData("subject: x\npreheader: y\nsendAt: 2026-05-31T09:00\ntimeZone: Europe/Berlin\ntopics: [sleep]\nfrequency: monthly\nexercises: [longer-breath-out]\nfrom: Kim\nperMinute: 30")]
    // As the editor begins a new one.
    [InlineData("subject: \npreheader: \ntopics: []\nexercises: []")]
    [InlineData("subject: x\ntopics: \nperMinute: ~\nsendAt: ''")]
    public void What_is_known_is_not_found(string fields) => Assert.Empty(Read($"---\n{fields}\n---\nBreathe.").Findings);

    private static IssueSource Read(string source) => IssueSource.Parse(source, Topics, Exercises);
}
