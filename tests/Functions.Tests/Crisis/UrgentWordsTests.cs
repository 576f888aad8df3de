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
    [InlineData("life isn't worth living")]
    [InlineData("is life not worth living?")]
    [InlineData("my son doesn’t want to live")]
    [InlineData("she didn't want to live")]
    [InlineData("does not want to live anymore")]
    [InlineData("dont wanna live")]
    [InlineData("I no longer want to live")]
    [InlineData("he no longer wants to live")]
    [InlineData("don't want to be alive")]
    [InlineData("thinking of ending it all")]
    [InlineData("hang myself")]
    [InlineData("thoughts of hanging myself")]
    [InlineData("shoot myself")]
    [InlineData("shooting himself")]
    [InlineData("injure myself")]
    [InlineData("injuring herself")]
    [InlineData("stab myself")]
    [InlineData("drown myself")]
    [InlineData("starving myself")]
    [InlineData("she had taken her own life")]
    [InlineData("self-harmed last night")]
    [InlineData("self harming")]
    [InlineData("self-harmers")]
    [InlineData("selfharm")]
    [InlineData("i'd rather die")]
    [InlineData("I'd rather die than live like this")]
    [InlineData("I would rather die than go on")]
    [InlineData("rather die than tell you, and I want to die")]
    [InlineData("I cut myself. I should cut myself some slack")]
    [InlineData("I want to end my life. Insurance will pay for the children")]
    [InlineData("cortarse las venas")]
    [InlineData("mi hija empezó a cortarse")]
    [InlineData("mi hijo no quiere vivir")]
    [InlineData("lastimarte")]
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
    [InlineData("i want ot die")]
    [InlineData("i want todie")]
    [InlineData("killmyself")]
    [InlineData("i will killmyself")]
    [InlineData("wanttodie")]
    [InlineData("iwanttodie")]
    [InlineData("cuttingmyself")]
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
    [InlineData("cut yourself some slack")]
    [InlineData("learning to cut myself some slack")]
    [InlineData("I'd rather die than speak in public")]
    [InlineData("how to end my life insurance")]
    [InlineData("end my life insurance policy")]
    [InlineData("burning myself out at work")]
    [InlineData("find your self harmony")]
    [InlineData("selfharmony")]
    [InlineData("cortarse el pelo")]
    public void What_only_resembles_it_raises_no_alarm(string text) => Assert.False(UrgentWords.AreIn(text));

    [Fact]
    public void Of_all_English_words_only_those_of_danger_raise_an_alarm()
    {
        string[] beginnings = ["suicid", "overdos", "rape", "emergency", "unaliv"];

        var alarming = File.ReadLines(SharedData.PathOf("search/porter2/voc.txt")).Where(UrgentWords.AreIn).ToList();

        Assert.NotEmpty(alarming);
        Assert.DoesNotContain(alarming, word => !beginnings.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
