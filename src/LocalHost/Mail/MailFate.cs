using System.Security.Cryptography;

namespace LocalHost.Mail;

/// <summary>What becomes of a mail: an address that begins with <c>bounce</c>, <c>block</c>, <c>drop</c> or <c>spam</c> fares so; every other address gets its mail.</summary>
internal static class MailFate
{
    /// <summary>The events that SendGrid would tell, with the mail's custom arguments among their own fields.</summary>
    public static IEnumerable<Dictionary<string, object>> EventsOf(ReceivedMail mail) => Kinds(mail.To).Select(details =>
    {
        var told = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["email"] = mail.To,
            ["timestamp"] = mail.ReceivedAt.ToUnixTimeSeconds(),
            ["sg_event_id"] = RandomNumberGenerator.GetHexString(22),
            ["sg_message_id"] = $"{mail.MessageId}.local",
        };
        foreach (var (name, value) in details.Concat(mail.CustomArgs.Select(argument => (argument.Key, argument.Value))))
        {
            told[name] = value;
        }

        return told;
    });

    private static (string Name, string Value)[][] Kinds(string address) => address switch
    {
        _ when Begins(address, "bounce") => [[("event", "processed")], [("event", "bounce"), ("type", "bounce"), ("reason", "550 no such user"), ("status", "5.1.1")]],
        _ when Begins(address, "block") => [[("event", "processed")], [("event", "bounce"), ("type", "blocked"), ("reason", "421 try again later"), ("status", "4.2.1")]],
        _ when Begins(address, "drop") => [[("event", "dropped"), ("reason", "Bounced Address"), ("status", "5.0.0")]],
        _ when Begins(address, "spam") => [[("event", "processed")], [("event", "delivered")], [("event", "spamreport")]],
        _ => [[("event", "processed")], [("event", "delivered"), ("response", "250 OK")]],
    };

    private static bool Begins(string address, string word) => address.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
