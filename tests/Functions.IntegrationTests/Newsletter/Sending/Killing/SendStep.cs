using System.Text;

namespace Functions.IntegrationTests.Newsletter.Sending.Killing;

/// <summary>A step of a send, as it is seen on the way from a process to storage and to the provider.</summary>
internal enum SendStep
{
    Other,

    /// <summary>The campaign's row is changed: taken by the timer, frozen, prepared.</summary>
    ChangeCampaign,
    FreezeIssue,
    AddDeliveries,
    Enqueue,
    Claim,
    Post,
    RecordOutcome,
    RecordAttempt,
    FinishMessage,
}

internal static class SendSteps
{
    /// <summary>Those that come once for an issue; the others come with every batch. After the first two, an issue can go on to the third.</summary>
    public static IReadOnlyList<SendStep> OfPreparing { get; } = [SendStep.FreezeIssue, SendStep.AddDeliveries, SendStep.ChangeCampaign];

    public static IReadOnlyList<SendStep> OfBatches { get; } =
        [SendStep.Enqueue, SendStep.Claim, SendStep.Post, SendStep.RecordOutcome, SendStep.RecordAttempt, SendStep.FinishMessage];

    public static SendStep Of(string method, string path, byte[] body) => (method, path) switch
    {
        ("POST", _) when path.EndsWith("/v3/mail/send", StringComparison.Ordinal) => SendStep.Post,
        ("POST", _) when path.EndsWith("/deliveries/messages", StringComparison.Ordinal) => SendStep.Enqueue,
        ("DELETE", _) when path.Contains("/deliveries/messages/", StringComparison.Ordinal) => SendStep.FinishMessage,
        ("PUT", _) when path.Contains("/sends/", StringComparison.Ordinal) => path.Contains("/attempts/", StringComparison.Ordinal) ? SendStep.RecordAttempt : SendStep.FreezeIssue,
        ("PUT", _) when path.Contains("/campaigns(", StringComparison.Ordinal) => SendStep.ChangeCampaign,
        ("POST", _) when path.EndsWith("/$batch", StringComparison.Ordinal) => OfBatch(Encoding.UTF8.GetString(body)),
        _ => SendStep.Other,
    };

    private static SendStep OfBatch(string body) => body switch
    {
        _ when body.Contains("\"State\":\"Submitting\"", StringComparison.Ordinal) => SendStep.Claim,
        _ when body.Contains("\"State\":\"Accepted\"", StringComparison.Ordinal) => SendStep.RecordOutcome,
        _ when body.Contains("\"State\":\"Pending\"", StringComparison.Ordinal) && body.Contains("POST ", StringComparison.Ordinal) => SendStep.AddDeliveries,
        _ => SendStep.Other,
    };
}
