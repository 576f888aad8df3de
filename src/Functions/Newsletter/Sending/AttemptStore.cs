using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Functions.Email;
using Functions.Http;
using Functions.Newsletter.Ledger;
using Functions.Storage;

namespace Functions.Newsletter.Sending;

/// <summary>
/// In the container <c>sends</c>, a record of each attempt after its answer: <c>{campaign}/attempts/{batch}-{attempt}.json</c>. The
/// ledger decides and keeps the last attempt of a batch; here are all of them, as evidence of what was sent. Its people are in it as a
/// number and a digest of their keys, so that nobody has to be erased from it. An attempt without a record is one whose process ended.
/// </summary>
public sealed class AttemptStore(BlobServiceClient blobs, TimeProvider time)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageLayout.SendsContainer);

    internal Task WriteAsync(Batch claimed, IReadOnlyList<string> people, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var evidence = new
        {
            campaign = claimed.Id.Campaign,
            batch = claimed.Id.Name,
            attempt = claimed.AttemptId,
            claimed.PayloadHash,
            outcome = outcome.Kind,
            outcome.Reason,
            outcome.MessageId,
            at = time.GetUtcNow(),
            people = people.Count,
            peopleDigest = AudienceKeys.DigestOf(people),
        };
        return _container.GetBlobClient($"{claimed.Id.Campaign}/attempts/{claimed.Id.Name}-{claimed.AttemptId}.json")
            .UploadAsync(BinaryData.FromObjectAsJson(evidence, Json.Options), new BlobUploadOptions(), cancellationToken);
    }

    /// <summary>Removes the attempts of a campaign.</summary>
    public async Task RemoveAsync(string campaign, CancellationToken cancellationToken)
    {
        await foreach (var attempt in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{campaign}/attempts/", cancellationToken))
        {
            await _container.GetBlobClient(attempt.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
