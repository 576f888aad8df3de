using Functions.Search.Reading;

namespace Functions.Search.Ranking;

/// <summary>
/// Scores documents word by word with BM25F. Whatever has a word outranks, for this word, what only has something that it may have been meant
/// to be: a typing mistake never comes before an exact match.
/// </summary>
internal sealed class PostingScorer(LoadedIndex index, RankingParameters parameters, FieldNorms norms)
{
    // What a correction adds stays below this share of what the weakest exact match adds.
    private const float BelowExact = 0.9f;

    private readonly int _rare = Math.Max(1, (int)(index.Documents.Count * parameters.RareShare));

    /// <param name="number">The word's number in the query, from 1.</param>
    /// <param name="typos">Asked for corrections if the word is unknown or rare.</param>
    public void Score(QueryWord word, byte number, Typos typos, Scratch scratch)
    {
        foreach (var variant in word.Variants)
        {
            scratch.Mark(variant.Term, number, variant.Weight);
            Collect(variant, number, ofUnmatched: false, scratch);
        }

        var documents = scratch.Touched.Count;
        word.Idf = Idf(documents);
        var weakest = Flush(word.Idf, float.PositiveInfinity, number, scratch);
        if (documents > _rare || word.IsStopWord)
        {
            return;
        }

        typos.Correct(word, orUnfinished: word.IsPrefix && documents == 0, scratch.Near);
        foreach (var variant in word.Corrections)
        {
            scratch.Mark(variant.Term, number, documents == 0 ? variant.Weight : 0);
            Collect(variant, number, ofUnmatched: true, scratch);
        }

        var idf = Idf(scratch.Touched.Count);
        word.Idf = documents == 0 ? idf : word.Idf;
        Flush(idf, weakest * BelowExact, number, scratch);
    }

    private double Idf(int documents) => Math.Log(1 + ((index.Documents.Count - documents + 0.5) / (documents + 0.5)));

    private void Collect(Variant variant, byte number, bool ofUnmatched, Scratch scratch)
    {
        var postings = new BlobReader(index.PostingsOf(variant.Term));
        var endOfTitles = postings.Number();
        endOfTitles += postings.At;
        for (var document = -1; postings.At < endOfTitles;)
        {
            document += postings.Number();
            Add(document, variant.Weight * norms[document, SearchField.Title]);
        }

        for (var document = -1; !variant.InTitles && !postings.IsAtEnd;)
        {
            var next = postings.Number();
            document += next >> 1;
            Add(document, variant.Weight * ((next & 1) == 0 ? norms[document, SearchField.Body] : Frequency(document, postings.Byte())));
        }

        void Add(int document, float frequency)
        {
            if (!scratch.Allowed[document] || (ofUnmatched && scratch.LastWord[document] == number))
            {
                return;
            }

            if (scratch.Frequencies[document] == 0)
            {
                scratch.Touched.Add(document);
            }

            scratch.Frequencies[document] += frequency;
        }
    }

    private float Frequency(int document, byte fields)
    {
        var frequency = (fields >> 4) * norms[document, SearchField.Body];
        frequency += (fields & SearchFields.HeadingsBit) == 0 ? 0 : norms[document, SearchField.Headings];
        frequency += (fields & SearchFields.TagsBit) == 0 ? 0 : norms[document, SearchField.Tags];
        frequency += (fields & SearchFields.SummaryBit) == 0 ? 0 : norms[document, SearchField.Summary];
        return frequency;
    }

    /// <returns>The least that a document got.</returns>
    private float Flush(double idf, float most, byte number, Scratch scratch)
    {
        var least = float.PositiveInfinity;
        foreach (var document in scratch.Touched.Documents)
        {
            var frequency = scratch.Frequencies[document];
            scratch.Frequencies[document] = 0;
            var score = (float)(idf * frequency / (parameters.K1 + frequency));
            // Below the limit, but still in order.
            score = float.IsPositiveInfinity(most) ? score : most * score / (most + score);
            least = Math.Min(least, score);
            if (scratch.LastWord[document] == 0)
            {
                scratch.Found.Add(document);
            }

            scratch.LastWord[document] = number;
            scratch.Scores[document] += score;
        }

        scratch.Touched.Clear();
        return least;
    }
}
