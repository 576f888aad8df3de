using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Http;
using Functions.Site;

namespace Functions.Contact.Intake;

/// <summary>
/// What somebody reads after writing to the practice. The page is static: which way of answering it shows is the fragment of its address, which no server sees,
/// and the style sheet does the rest.
/// </summary>
public static class ContactThanks
{
    private const string PhoneFragment = "by-phone";
    private const string TextFragment = "by-text";

    /// <summary>For an answer that has no page of its own.</summary>
    public static string Message(Words words, string? method, int workingDays) => $"{words["answer.arrived"]} {AnswerPromise.Text(words, method, workingDays)}";

    /// <summary>The fragment of the page's address; null for an answer by e-mail.</summary>
    public static string? FragmentOf(string? method) => method switch
    {
        InquiryContent.ByPhone => PhoneFragment,
        InquiryContent.ByText => TextFragment,
        _ => null,
    };

    /// <summary>The part of the page that says how and when an answer comes.</summary>
    public static Html Ways(Words words, int workingDays) => Html.Of($"""
        <div class="answer-ways">
              <span id="{PhoneFragment}"></span><span id="{TextFragment}"></span>
              <p class="lead answer-by-email">{AnswerPromise.Text(words, InquiryContent.ByEmail, workingDays)}</p>
              <p class="lead answer-by-phone">{AnswerPromise.Text(words, InquiryContent.ByPhone, workingDays)}</p>
              <p class="lead answer-by-text">{AnswerPromise.Text(words, InquiryContent.ByText, workingDays)}</p>
            </div>
        """);
}
