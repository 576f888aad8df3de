using Functions.Forms.Parsing;
using Functions.Http;
using Functions.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Functions.Forms.Spam;

/// <summary>Scores a submission. The response to the visitor does not depend on the score.</summary>
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

    private const int MinLinks = 3;
    private const int MaxRepetitions = 3;
    private const int ProofOfWorkCredit = 2;
    private static readonly TimeSpan MinFillTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OldTab = TimeSpan.FromDays(2);

    /// <param name="request">The request.</param>
    /// <param name="form">The form.</param>
    /// <param name="body">The submitted fields.</param>
    /// <param name="text">Its free text.</param>
    /// <param name="proofOfWork">Whether the proof of work is valid; null when it is off.</param>
    public SpamVerdict Judge(HttpRequest request, PublicForm form, FormBody body, string text, bool? proofOfWork)
    {
        List<SpamSignal> signals = [.. FormSignals(form, body), .. TextSignals(text), .. ClientSignals(request)];
        if (proofOfWork is false)
        {
            signals.Add(SpamSignal.NoProofOfWork);
        }

        var score = signals.Sum(signal => signal.Weight) - (proofOfWork is true ? ProofOfWorkCredit : 0);
        return new SpamVerdict([.. signals.Select(signal => signal.Reason)], score >= options.Value.QuarantineAt);
    }

    private IEnumerable<SpamSignal> FormSignals(PublicForm form, FormBody body)
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
            else if (age > OldTab)
            {
                yield return SpamSignal.TokenExpired;
            }
            else if (age < MinFillTime)
            {
                yield return SpamSignal.TooFast;
            }
        }
    }

    private IEnumerable<SpamSignal> TextSignals(string text)
    {
        if (LinkedAddresses.CountIn(text) >= MinLinks)
        {
            yield return SpamSignal.ManyLinks;
        }

        if (text.Length > 0 && recent.Count(index.Of("form text", LineBreaks.Unified(text))) > MaxRepetitions)
        {
            yield return SpamSignal.SameTextAgain;
        }
    }

    private IEnumerable<SpamSignal> ClientSignals(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origins.Contains(origin))
        {
            yield return SpamSignal.ForeignOrigin;
        }

        if (options.Value.PerClient > 0 && client.NetworksOf(request) is [var network, ..] && recent.Count(network.Prefix) > options.Value.PerClient / 2)
        {
            yield return SpamSignal.ManyFromThisClient;
        }
    }
}
