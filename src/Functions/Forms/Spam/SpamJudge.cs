using Functions.Forms.Limits;
using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Spam;

/// <summary>Scores a submission. The visitor's answer is the same whatever the score.</summary>
public sealed class SpamJudge(
    FormTokens tokens,
    ClientAddress client,
    RecentSubmissions recent,
    AllowedOrigins origins,
    BlindIndex index,
    IOptions<FormsOptions> options)
{
    public const string HoneypotField = "website";
    public const string TokenField = "formToken";

    private const int ManyLinks = 3;
    private const int ManyTimes = 3;
    private const int ProofOfWorkCredit = 2;
    private static readonly TimeSpan TooFast = TimeSpan.FromSeconds(2);
    private static readonly string[] LinkBeginnings = ["http://", "https://", "www.", "[url"];

    /// <param name="request">Where it comes from.</param>
    /// <param name="form">Which form it is.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="text">The free text of it.</param>
    /// <param name="proofOfWork">Whether a proof of work counted; null where none is asked for.</param>
    public SpamVerdict Judge(HttpRequest request, PublicForm form, FormBody body, string text, bool? proofOfWork)
    {
        List<SpamSignal> signals = [.. OfTheForm(form, body), .. OfTheText(text), .. OfTheClient(request)];
        if (proofOfWork is false)
        {
            signals.Add(SpamSignal.NoProofOfWork);
        }

        var score = signals.Sum(signal => signal.Weight) - (proofOfWork is true ? ProofOfWorkCredit : 0);
        return new SpamVerdict([.. signals.Select(signal => signal.Reason)], score >= options.Value.QuarantineAt);
    }

    private IEnumerable<SpamSignal> OfTheForm(PublicForm form, FormBody body)
    {
        if (body.Text(HoneypotField) is not { } honeypot)
        {
            yield return SpamSignal.HoneypotAbsent;
        }
        else if (honeypot.Trim().Length > 0)
        {
            yield return SpamSignal.HoneypotFilled;
        }

        if (body.Text(TokenField) is { Length: > 0 } token)
        {
            var age = tokens.Age(form, token);
            if (age is null)
            {
                yield return SpamSignal.TokenNotValid;
            }
            else if (age < TooFast)
            {
                yield return SpamSignal.TooFast;
            }
        }
    }

    private IEnumerable<SpamSignal> OfTheText(string text)
    {
        if (LinkBeginnings.Sum(beginning => text.AsSpan().Count(beginning)) >= ManyLinks)
        {
            yield return SpamSignal.ManyLinks;
        }

        if (text.Length > 0 && recent.Count(index.Of("form text", text)) > ManyTimes)
        {
            yield return SpamSignal.SameTextAgain;
        }
    }

    private IEnumerable<SpamSignal> OfTheClient(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origins.Contains(origin))
        {
            yield return SpamSignal.ForeignOrigin;
        }

        if (options.Value.PerClient > 0 && recent.Count(client.Of(request)) > options.Value.PerClient / 2)
        {
            yield return SpamSignal.ManyFromThisClient;
        }
    }
}
