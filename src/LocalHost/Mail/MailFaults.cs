namespace LocalHost.Mail;

/// <summary>Decides for each POST how it fares. A test sets shares in percent; what they leave is fine.</summary>
internal sealed class MailFaults
{
    /// <summary>How long the provider asks to be left alone where it says so.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private volatile IReadOnlyDictionary<MailFault, double> _shares = new Dictionary<MailFault, double>();

    public IReadOnlyDictionary<MailFault, double> Shares
    {
        get => _shares;
        set => _shares = value;
    }

    public MailFault Next()
    {
        var chance = Random.Shared.NextDouble() * 100;
        foreach (var (fault, share) in _shares)
        {
            chance -= share;
            if (chance < 0)
            {
                return fault;
            }
        }

        return MailFault.None;
    }
}
