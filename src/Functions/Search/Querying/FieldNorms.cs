using Functions.Search.IndexFormat;

namespace Functions.Search.Querying;

/// <summary>
/// How much one occurrence of a term in a field of a document counts: the field's weight, less in a long field. The part of BM25F that does not
/// depend on the query.
/// </summary>
internal sealed class FieldNorms
{
    private readonly float[] _norms;

    public FieldNorms(DocumentSet documents, RankingParameters parameters)
    {
        _norms = new float[documents.Count * SearchFields.Count];
        for (var field = SearchField.Title; field <= SearchField.Body; field++)
        {
            var (weight, b) = WeightOf(field, parameters);
            var total = 0L;
            for (var document = 0; document < documents.Count; document++)
            {
                total += documents.LengthOf(document, field);
            }

            var average = Math.Max(1, (double)total / Math.Max(1, documents.Count));
            for (var document = 0; document < documents.Count; document++)
            {
                _norms[(document * SearchFields.Count) + (int)field] = (float)(weight / (1 - b + (b * documents.LengthOf(document, field) / average)));
            }
        }
    }

    public float this[int document, SearchField field] => _norms[(document * SearchFields.Count) + (int)field];

    private static (double Weight, double B) WeightOf(SearchField field, RankingParameters parameters) => field switch
    {
        SearchField.Title => (parameters.TitleWeight, parameters.TitleB),
        SearchField.Headings => (parameters.HeadingsWeight, parameters.ShortFieldsB),
        SearchField.Tags => (parameters.TagsWeight, parameters.ShortFieldsB),
        SearchField.Summary => (parameters.SummaryWeight, parameters.ShortFieldsB),
        _ => (parameters.BodyWeight, parameters.BodyB),
    };
}
