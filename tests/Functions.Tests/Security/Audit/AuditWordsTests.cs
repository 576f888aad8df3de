using System.Text.RegularExpressions;
using Functions.Security.Audit;
using Functions.Tests.Infra;

namespace Functions.Tests.Security.Audit;

public sealed partial class AuditWordsTests
{
    [Fact]
    public void Every_act_that_the_code_writes_has_words()
    {
        var acts = Sources().SelectMany(Acts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        Assert.InRange(acts.Count, 40, 200);
        Assert.DoesNotContain(acts, act => AuditWords.Of(act) == act);
    }

    [Theory]
    [InlineData("inquiries.open", "opened a message")]
    [InlineData("inquiries.erased", "erased a message for good")]
    [InlineData("inquiries.export notes", "exported a message with its notes")]
    [InlineData("inquiries.change status=assigned,assignee,note,hold=false", "changed a message: now in progress, who looks after it, a note added, legal hold off")]
    [InlineData("inquiries.reply by=phone", "answered a message: by phone")]
    [InlineData("inquiries.change hold=true", "changed a message: legal hold on")]
    [InlineData("inquiries.change status=spam,unheard", "changed a message: now in quarantine, unheard")]
    [InlineData("newsletters.resolve.accepted", "decided about emails whose delivery is unconfirmed: accepted")]
    [InlineData("staff.wrongKey", "was turned away with a wrong key")]
    [InlineData("older.act", "older.act")]
    public void An_act_is_said_in_words(string act, string words) => Assert.Equal(words, AuditWords.Of(act));

    [Theory]
    [InlineData("inquiries.change note", "inquiries", true)]
    [InlineData("inquiries.change note", "inquiries.change", true)]
    [InlineData("inquiries.change note", "INQUIRIES.change note", true)]
    [InlineData("newsletters.resolve.retry", "newsletters.resolve", true)]
    [InlineData("inquiries.erased", "inquiries.erase", false)]
    [InlineData("inquiries.open", "inquiries.open x", false)]
    [InlineData("inquiries.open", "inq", false)]
    public void A_kind_is_what_an_act_begins_with_up_to_the_end_of_a_word(string act, string kind, bool isOf) => Assert.Equal(isOf, AuditWords.IsOf(act, kind));

    // Whoever writes to the trail names the log, or what a refusal is called there.
    private static IEnumerable<string> Sources() => new[] { "src/Functions", "src/Cli" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.EndsWith("AuditWords.cs", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .Where(source => source.Contains("AuditLog", StringComparison.Ordinal) || source.Contains("AuditEntry", StringComparison.Ordinal) || source.Contains("AuditActions", StringComparison.Ordinal) || source.Contains("StaffEntry", StringComparison.Ordinal));

    private static IEnumerable<string> Acts(string source) => Act().Matches(NotAnAct().Replace(source, "")).Select(match => match.Groups["act"].Value);

    [GeneratedRegex("""(?:Create\w+(?:<\w+>)?|StartActivity|Fault)\("[^"]*"|"[^"]*\.(?:csv|json|jsonl|md|txt)"|"error\.\w+"|\["[^"]*"\]|(?:Format|Html|Text)\("[^"]*"|const string \w+Key = "[^"]*"|, "[a-z]+\.[a-zA-Z]+"\);|///[^\n]*""", RegexOptions.NonBacktracking)]
    private static partial Regex NotAnAct();

    [GeneratedRegex("""\"(?<act>[a-z]+\.[a-zA-Z]+)[" .{]""", RegexOptions.NonBacktracking)]
    private static partial Regex Act();
}
