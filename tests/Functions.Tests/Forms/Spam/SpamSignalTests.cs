using Functions.Forms.Spam;

namespace Functions.Tests.Forms.Spam;

public sealed class SpamSignalTests
{
    [Fact]
    public void What_could_be_an_accident_weighs_one_and_what_hardly_is_two()
        => Assert.Equal(
            [
                ("honeypotFilled", 2), ("honeypotAbsent", 2), ("tooFast", 2), ("tokenNotValid", 1), ("tokenNotValid", 0), ("manyFromThisClient", 1),
                ("sameTextAgain", 1), ("manyLinks", 2), ("foreignOrigin", 2), ("noProofOfWork", 1),
            ],
            new[]
            {
                SpamSignal.HoneypotFilled, SpamSignal.HoneypotAbsent, SpamSignal.TooFast, SpamSignal.TokenNotValid, SpamSignal.TokenExpired, SpamSignal.ManyFromThisClient,
                SpamSignal.SameTextAgain, SpamSignal.ManyLinks, SpamSignal.ForeignOrigin, SpamSignal.NoProofOfWork,
            }.Select(signal => (signal.Reason, signal.Weight)));
}
