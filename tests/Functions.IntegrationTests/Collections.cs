using Functions.IntegrationTests.Published;

namespace Functions.IntegrationTests;

// The tests of an area run one after the other on a system of its own: they take its storage away, set its clock and count what is in it. The areas run
// beside each other, and so does every class that stands in no collection and brings a system itself.

[CollectionDefinition]
public sealed class ContentCollection : ICollectionFixture<SystemFixture>;

[CollectionDefinition]
public sealed class ContactCollection : ICollectionFixture<SystemFixture>;

[CollectionDefinition]
public sealed class NewsletterCollection : ICollectionFixture<SystemFixture>;

[CollectionDefinition]
public sealed class OperationsCollection : ICollectionFixture<SystemFixture>;

/// <summary>Whole tables are lost here: each test begins with empty ones.</summary>
[CollectionDefinition]
public sealed class BackupsCollection : ICollectionFixture<SystemFixture>;

[CollectionDefinition]
public sealed class PublishedCollection : ICollectionFixture<PublishedApp>;
