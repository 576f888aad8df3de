using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>
/// Scores documents word by word with BM25F, with two differences. If the title has the word, other fields do not count, and of the completions
/// of an unfinished word only the best counts, so that the order of results does not change with every letter that is typed. And a document that
/// has a word outranks, for this word, documents that only have a correction of it: a typing mistake never comes before an exact match.
/// </summary>
internal sealed class PostingScorer(LoadedIndex index, RankingParameters parameters, FieldNorms norms)
{
    // The score of a correction stays below this share of the weakest exact match.
    private const float BelowExact = 0.9f;

    private readonly int _rare = Math.Max(1, (int)(index.Documents.Count * parameters.RareShare));

    /// <param name="number">The word's number in the query, from 0.</param>
    /// <param name="typos">Finds corrections if the word is unknown or rare.</param>
    public void Score(QueryWord word, int number, Typos typos, QueryBuffers buffers)
    {
        var bit = 1ul << number;
        foreach (var variant in word.Variants)
        {
            buffers.Mark(variant.Term, number + 1, variant.Weight);
            Collect(variant, word.IsPrefix, except: 0, buffers);
        }

        var documents = buffers.Touched.Count;
        // A word that only shares its stem with known ones may be a mistyped other word: then exact matches are not preferred.
        // So may one that begins no word but such as are as rare as mistakes: "slep" is "sleep" rather than "slept".
        var isBegun = word.IsPrefix && documents > _rare;
        var isExact = word.IsStopWord || (documents > 0 && (word.IsKnown || isBegun || !word.MayBeMistyped));
        word.IsFound = documents > 0;
        var limit = float.PositiveInfinity;
        if (isExact)
        {
            word.Idf = index.Documents.Idf(documents);
            limit = BelowExact * Flush(word, word.Idf, limit, bit, buffers);
        }

        if (word.IsStopWord || !word.MayBeMistyped || (isExact && documents > _rare))
        {
            return;
        }

        typos.Correct(word, orUnfinished: word.IsPrefix && !isExact, buffers);
        foreach (var variant in word.Corrections)
        {
            buffers.Mark(variant.Term, number + 1, isExact ? 0 : variant.Weight);
            Collect(variant, word.IsPrefix, except: isExact ? bit : 0, buffers);
        }

        var idf = index.Documents.Idf(buffers.Touched.Count);
        word.Idf = isExact ? word.Idf : idf;
        word.IsFound |= buffers.Touched.Count > 0;
        Flush(word, idf, limit, bit, buffers);
    }

    /// <param name="except">Documents that have this word of the query, as a bit, are excluded; 0 for none.</param>
    private void Collect(Variant variant, bool isUnfinished, ulong except, QueryBuffers buffers)
    {
        var postings = new BlobReader(index.PostingsOf(variant.Term));
        var endOfTitles = postings.Number();
        endOfTitles += postings.At;
        for (var document = -1; postings.At < endOfTitles;)
        {
            document += postings.Number();
            if (buffers.Touch(document, except))
            {
                ref var inTitle = ref buffers.InTitle[document];
                inTitle = Math.Max(inTitle, variant.Weight);
            }
        }

        for (var document = -1; !variant.InTitles && !postings.IsAtEnd;)
        {
            var next = postings.Number();
            document += next >> 1;
            var frequency = variant.Weight * ((next & 1) == 0 ? norms[document, SearchField.Body] : Frequency(document, postings.Byte()));
            if (buffers.Touch(document, except))
            {
                ref var elsewhere = ref buffers.Elsewhere[document];
                elsewhere = isUnfinished ? Math.Max(elsewhere, frequency) : elsewhere + frequency;
            }
        }
    }

    // A word that the query repeats, as in BM25.
    private float Repeated(int count) => (float)((parameters.K3 + 1) * count / (parameters.K3 + count));

    private float Frequency(int document, byte fields)
    {
        var frequency = (fields >> 4) * norms[document, SearchField.Body];
        frequency += (fields & SearchFields.HeadingsBit) == 0 ? 0 : norms[document, SearchField.Headings];
        frequency += (fields & SearchFields.TagsBit) == 0 ? 0 : norms[document, SearchField.Tags];
        frequency += (fields & SearchFields.SummaryBit) == 0 ? 0 : norms[document, SearchField.Summary];
        return frequency;
    }

    /// <returns>The lowest score.</returns>
    private float Flush(QueryWord word, double idf, float limit, ulong bit, QueryBuffers buffers)
    {
        var lowest = float.PositiveInfinity;
        foreach (var document in buffers.Touched.Documents)
        {
            if (word.OnlyLifts && buffers.Words[document] == 0)
            {
                (buffers.InTitle[document], buffers.Elsewhere[document]) = (0, 0);
                continue;
            }

            var inTitle = buffers.InTitle[document];
            var frequency = inTitle > 0 ? inTitle * norms[document, SearchField.Title] : buffers.Elsewhere[document];
            var score = (float)(idf * frequency / (parameters.K1 + frequency));
            // Below the limit, but still in order.
            score = float.IsPositiveInfinity(limit) ? score : limit * score / (limit + score);
            lowest = Math.Min(lowest, score);
            buffers.AddScore(document, bit, Repeated(word.Count) * score, float.IsPositiveInfinity(limit) ? (float)idf * inTitle : 0);
        }

        buffers.Touched.Clear();
        return lowest;
    }
}
