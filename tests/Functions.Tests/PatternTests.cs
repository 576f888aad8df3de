using System.Reflection;
using System.Text.RegularExpressions;
using Functions.Crisis;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Tests.Forms.Parsing;

namespace Functions.Tests;

/// <summary>What strangers write is held against patterns, and none of them may keep the processor busy for as long as it likes.</summary>
public sealed class PatternTests
{
    [Fact]
    public void Threat_38_Every_pattern_has_no_backtracking_or_a_timeout()
    {
        var patterns = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(GeneratedRegexAttribute)))
            .ToList();

        Assert.NotEmpty(patterns);
        Assert.DoesNotContain(patterns, pattern => MayRunForever((Regex)pattern.Invoke(obj: null, [])!));
    }

    [Theory]
    [InlineData('a')]
    [InlineData(' ')]
    [InlineData('\'')]
    [InlineData('@')]
    [InlineData('.')]
    public void Threat_38_A_hundred_kilobytes_of_one_character_are_judged_as_a_few_are(char character)
    {
        var hostile = new string(character, 100_000);
        var fields = new FormFields(Form.Of("message", $"x{hostile}x"));

        fields.RequiredText("message", 10_000);

        Assert.Equal(["/message tooLong"], Form.Faults(fields.Problem));
        Assert.False(UrgentWords.AreIn(hostile));
        Assert.False(EmailSyntax.IsValid(hostile));
        Assert.False(EmailSyntax.IsValid($"a@{hostile}"));
        Assert.Equal(Csv.Cell(new string(character, 2)).Length, Csv.Cell(hostile).Length - hostile.Length + 2);
    }

    private static bool MayRunForever(Regex pattern)
        => !pattern.Options.HasFlag(RegexOptions.NonBacktracking) && pattern.MatchTimeout == Regex.InfiniteMatchTimeout;
}
