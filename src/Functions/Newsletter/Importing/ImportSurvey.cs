using Functions.Newsletter.Subscribers;

namespace Functions.Newsletter.Importing;

/// <summary>What a whole list says before anything of it is written: who left on any of its lines, and how its dates are meant.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Order">The order of day and month; null when the list does not show it.</param>
/// <param name="DateQuestion">Asks for that order; null when no date needs it.</param>
/// <param name="Left">The keys of the people who left.</param>
internal sealed record ImportSurvey(ImportColumns Columns, DateOrder? Order, string? DateQuestion, IReadOnlySet<string> Left)
{
    public static async Task<ImportSurvey> OfAsync(ImportReader rows, ImportChoices choices, SubscriberKeys keys, CancellationToken cancellationToken)
    {
        var columns = new ImportColumns(rows.Headers, choices.IgnoredColumns);
        var (left, orders) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<DateOrder>());
        string? question = null;
        while (await rows.ReadAsync(cancellationToken))
        {
            if (columns.LeftColumn(rows.Cell) is not null && ImportRow.EmailOf(rows.Cell) is { } email)
            {
                left.Add(keys.Of(email));
            }

            if (rows.Cell(ImportRow.ConsentAtColumn)?.Trim() is { Length: > 0 } date)
            {
                question ??= ImportDate.Question(date);
                if (ImportDate.OrderOf(date) is { } order)
                {
                    orders.Add(order);
                }
            }
        }

        DateOrder? shown = choices.Dates ?? (orders.Count == 1 ? orders.Single() : null);
        return new ImportSurvey(columns, shown, shown is null ? question : null, left);
    }
}
