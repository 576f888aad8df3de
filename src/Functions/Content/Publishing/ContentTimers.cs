using Microsoft.Azure.Functions.Worker;

namespace Functions.Content.Publishing;

public sealed class ContentTimers(ArticlePublisher publisher)
{
    [Function(nameof(PublishContent))]
    public Task PublishContent([TimerTrigger("%PublishContentSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
        => publisher.PublishWithPicturesAsync(cancellationToken);
}
