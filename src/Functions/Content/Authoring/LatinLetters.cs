using System.Collections.Frozen;

namespace Functions.Content.Authoring;

/// <summary>Greek and Cyrillic letters in Latin ones, as passports and maps write them (ELOT 743, BGN/PCGN).</summary>
internal static class LatinLetters
{
    // Small letters without accents.
    private const string Table = """
        α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
        а=a б=b в=v г=g ґ=g д=d ђ=dj е=e є=ye ж=zh з=z и=i і=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c
        у=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya
        """;

    private static readonly FrozenDictionary<char, string> Latin = Table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(pair => pair[0], pair => pair[2..].TrimEnd('\r'));

    /// <returns>Null for a letter of another script.</returns>
    public static string? Of(char letter) => Latin.GetValueOrDefault(letter);
}
