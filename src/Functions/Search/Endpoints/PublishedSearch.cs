using Functions.Search.Querying;

namespace Functions.Search.Endpoints;

/// <summary>Gives the index of what is published now. The area that publishes provides it: the search knows nothing of it.</summary>
public delegate ValueTask<PublishedIndex> PublishedSearch(CancellationToken cancellationToken);

/// <summary>The index, and the next moment at which something is going to appear or to go; null when none is known.</summary>
public sealed record PublishedIndex(SearchIndex Index, DateTimeOffset? NextChange);
