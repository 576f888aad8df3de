using Functions.Crisis;

namespace Functions.Tests.Crisis;

public sealed class UrgentWordsTests
{
    [Theory]
    [InlineData("suicide")]
    [InlineData("SUICIDAL thoughts")]
    [InlineData("suicidio")]
    [InlineData("Pensamientos de suicidarme")]
    [InlineData("sui\u00ADcide")]
    [InlineData("ｓｕｉｃｉｄｅ")]
    [InlineData("I want to die")]
    [InlineData("wanting to die")]
    [InlineData("my son wants to die")]
    [InlineData("how to kill yourself")]
    [InlineData("kill my self")]
    [InlineData("hurting oneself")]
    [InlineData("self-harm")]
    [InlineData("daughter cutting herself")]
    [InlineData("i don’t want to live")]
    [InlineData("i donʼt want to live")]
    [InlineData("I dont want to live")]
    [InlineData("thoughts of ending your life")]
    [InlineData("QUIERO MORIR")]
    [InlineData("hacerme daño")]
    [InlineData("hacerme dan\u0303o")]
    [InlineData("hacerse dano")]
    [InlineData("he hits me")]
    public void Danger_is_heard_however_it_is_written(string text) => Assert.True(UrgentWords.AreIn(text));

    [Theory]
    [InlineData("suicde")]
    [InlineData("sucide")]
    [InlineData("suiced")]
    [InlineData("suiside")]
    [InlineData("siucide")]
    [InlineData("suicidl")]
    [InlineData("sucidal thoughts")]
    [InlineData("suisidio")]
    [InlineData("kill myslef")]
    [InlineData("kil myself")]
    [InlineData("hurt mysefl")]
    [InlineData("wnat to die")]
    public void Somebody_in_danger_mistypes(string text) => Assert.True(UrgentWords.AreIn(text));

    [Fact]
    public void While_it_is_typed_the_alarm_does_not_come_and_go()
    {
        var heard = Enumerable.Range(1, "suicidal thoughts".Length).Select(length => UrgentWords.AreIn("suicidal thoughts"[..length])).ToList();

        Assert.Equal(heard.Order(), heard);
        Assert.True(heard[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("subside")]
    [InlineData("suicune")]
    [InlineData("decide and side")]
    [InlineData("want to diet")]
    [InlineData("putting myself first")]
    [InlineData("filling myself with food")]
    [InlineData("take my life in a new direction")]
    [InlineData("killing time")]
    [InlineData("emergence")]
    [InlineData("self-care")]
    [InlineData("death of a parent")]
    public void What_only_resembles_it_raises_no_alarm(string text) => Assert.False(UrgentWords.AreIn(text));

    [Fact]
    public void Of_all_English_words_only_those_of_danger_raise_an_alarm()
    {
        string[] beginnings = ["suicid", "overdos", "rape", "emergency", "unaliv"];

        var alarming = File.ReadLines(SharedData.PathOf("search/porter2/voc.txt")).Where(UrgentWords.AreIn);

        Assert.DoesNotContain(alarming, word => !beginnings.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
