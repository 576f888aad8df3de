namespace LocalHost.Mail;

/// <summary>Decides for each POST how it fares. A test sets shares in percent; what they leave is fine.</summary>
internal sealed class MailTroubles
{
    /// <summary>How long the provider asks to be left alone where it says so.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private volatile IReadOnlyDictionary<MailTrouble, double> _shares = new Dictionary<MailTrouble, double>();

    public IReadOnlyDictionary<MailTrouble, double> Shares
    {
        get => _shares;
        set => _shares = value;
    }

    public MailTrouble Next()
    {
        var chance = Random.Shared.NextDouble() * 100;
        foreach (var (trouble, share) in _shares)
        {
            chance -= share;
            if (chance < 0)
            {
                return trouble;
            }
        }

        return MailTrouble.None;
    }
}
