namespace Functions.Newsletter.Sending;

/// <summary>How staff resolve a batch.</summary>
public enum Resolution
{
    Accepted,
    Retry,
}
