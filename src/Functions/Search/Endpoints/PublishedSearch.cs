using Functions.Search.Querying;

namespace Functions.Search.Endpoints;

/// <summary>Returns the index of the published content. The area that publishes implements it, so that search does not depend on that area.</summary>
public delegate ValueTask<PublishedIndex> PublishedSearch(CancellationToken cancellationToken);

/// <summary>The index, and the time of the next scheduled change; null when there is none.</summary>
public sealed record PublishedIndex(SearchIndex Index, DateTimeOffset? NextChange);
