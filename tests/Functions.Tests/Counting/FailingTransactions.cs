using Azure;
using Azure.Data.Tables;
using Moq;

namespace Functions.Tests.Counting;

/// <summary>A table whose transactions fail on demand, before they are stored or after.</summary>
internal sealed class FailingTransactions(TableClient table, Func<bool> fails, bool afterStoring) : TableClient
{
    public TableServiceClient Service => Mock.Of<TableServiceClient>(service => service.GetTableClient(It.IsAny<string>()) == this);

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        if (!fails())
        {
            return await table.SubmitTransactionAsync(transactionActions, cancellationToken);
        }

        if (afterStoring)
        {
            await table.SubmitTransactionAsync(transactionActions, cancellationToken);
        }

        throw new RequestFailedException(500, "no answer");
    }
}
