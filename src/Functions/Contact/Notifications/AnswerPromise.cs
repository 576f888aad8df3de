using Functions.Contact.Inquiries;
using Functions.Site;

namespace Functions.Contact.Notifications;

/// <summary>How and when the practice answers a message, in the words for whoever wrote it.</summary>
public static class AnswerPromise
{
    /// <param name="words">The texts.</param>
    /// <param name="method">The way that was asked for; an address is always there, so no way is e-mail.</param>
    /// <param name="workingDays">Within how many working days messages are usually answered.</param>
    public static string Text(Words words, string? method, int workingDays)
    {
        var within = words.Plural("answer.days", workingDays);
        return method switch
        {
            InquiryContent.ByPhone => words.Format("answer.byPhone", ("within", within)),
            InquiryContent.ByText => words.Format("answer.byText", ("within", within)),
            _ => words.Format("answer.byEmail", ("within", within)),
        };
    }
}
