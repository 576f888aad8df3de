using System.Collections.Frozen;

namespace Functions.Search.Analysis;

/// <summary>
/// Letters that are folded to others: with accents, ligatures, the final sigma. Unicode's decompositions are not available, because the process runs
/// without ICU (InvariantGlobalization).
/// </summary>
internal static class PlainLetters
{
    // The folded letter, and the lower-case letters that are folded to it: Latin, Greek, Cyrillic and Arabic ones that Unicode decomposes, and those that
    // are commonly typed without their diacritics.
    private const string Table = """
        a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ
        ae æǣǽ
        b ƀḃḅḇ
        c çćĉċčḉ
        d ðďđḋḍḏḑḓ
        dz ǆǳ
        e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
        f ḟ
        ff ﬀ
        ffi ﬃ
        ffl ﬄ
        fi ﬁ
        fl ﬂ
        g ĝğġģǧǵḡ
        h ĥħȟḣḥḧḩḫẖ
        i ìíîïĩīĭįıǐȉȋḭḯỉịİ
        ij ĳ
        j ĵǰ
        k ķĸǩḱḳḵ
        l ĺļľŀłḷḹḻḽ
        lj ǉ
        m ḿṁṃ
        n ñńņňŉŋǹṅṇṉṋ
        nj ǌ
        o òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ
        oe œ
        p ṕṗ
        r ŕŗřȑȓṙṛṝṟ
        s śŝşšſșṡṣṥṧṩẛ
        ss ß
        st ﬅﬆ
        t ţťŧțṫṭṯṱẗ
        th þ
        u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
        v ṽṿ
        w ŵẁẃẅẇẉẘ
        x ẋẍ
        y ýÿŷȳẏẙỳỵỷỹ
        z źżžẑẓẕ
        α ά
        ε έ
        η ή
        ι ΐίϊ
        ο ό
        σ ς
        υ ΰϋύ
        ω ώ
        г ѓ
        е ѐё
        и йѝ
        к ќ
        у ў
        і ї
        ا آأإ
        و ؤ
        ي ئ
        """;

    private static readonly FrozenDictionary<char, string> Plain = Table.Split('\n')
        .Select(line => line.Split(' '))
        .SelectMany(parts => parts[1].Select(letter => (letter, parts[0])))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.Item2);

    /// <returns>Null for a letter that is not folded.</returns>
    public static string? Of(char letter) => Plain.GetValueOrDefault(letter);
}
