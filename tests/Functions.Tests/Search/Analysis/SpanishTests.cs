using Functions.Search.Analysis;

namespace Functions.Tests.Search.Analysis;

public sealed class SpanishTests
{
    [Theory]
    [InlineData("ansiedad", "ansiedades")]
    [InlineData("terapia", "terapias")]
    [InlineData("sesion", "sesiones")]
    [InlineData("sentimiento", "sentimientos")]
    [InlineData("hijo", "hija")]
    [InlineData("amigos", "amigas")]
    [InlineData("nino", "ninas")]
    [InlineData("ano", "anos")]
    [InlineData("dia", "dias")]
    [InlineData("mes", "meses")]
    [InlineData("voz", "voces")]
    [InlineData("vez", "veces")]
    [InlineData("dolor", "dolores")]
    public void Plural_and_gender_have_one_stem(string word, string other) => Assert.Equal(StemOf(word), StemOf(other));

    [Theory]
    [InlineData("crisis", "crisis")]
    [InlineData("sol", "sol")]
    [InlineData("mes", "mes")]
    [InlineData("fe", "fe")]
    [InlineData("dos", "dos")]
    [InlineData("duelo", "duel")]
    [InlineData("pareja", "parej")]
    [InlineData("luces", "luz")]
    public void Words_have_the_stems_of_the_source(string word, string stem) => Assert.Equal(stem, StemOf(word));

    private static string StemOf(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, Spanish.Stem(letters));
    }
}
