namespace LocalHost.Mail;

internal static class ScheduleRules
{
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(72);

    public static IEnumerable<MailSendError> Check(MailSendRequest request, DateTimeOffset now)
    {
        var latest = (now + Horizon).ToUnixTimeSeconds();

        if (request.SendAt > latest)
        {
            yield return TooFarAhead("send_at", "message.send_at");
        }

        foreach (var (index, personalization) in request.Personalizations.Index())
        {
            if (personalization.SendAt > latest)
            {
                yield return TooFarAhead($"personalizations.{index}.send_at", "message.personalizations.send_at");
            }
        }
    }

    private static MailSendError TooFarAhead(string field, string helpAnchor) =>
        MailSendError.At(field, helpAnchor, "Scheduling more than 72 hours in advance is forbidden.");
}
