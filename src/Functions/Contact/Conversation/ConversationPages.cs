using System.Globalization;
using Functions.Contact.Inquiries;
using Functions.Contact.Notifications;
using Functions.Forms.Markup;
using Functions.Forms.Parsing;
using Functions.Forms.Submission;
using Functions.Http;
using Functions.Site;
using Microsoft.AspNetCore.Http;

namespace Functions.Contact.Conversation;

/// <summary>The pages of a person's own conversation, in one language. They work without scripts, and once the button is pressed no address has the token in it.</summary>
internal sealed class ConversationPages(SiteOptions site, Words words)
{
    /// <summary>The page that a link opens: one button, so that a program that follows links sees nothing.</summary>
    public Page Ask(string token) => Of(words["conversation.open"], Html.Of($"""
        <p>{words.Format("conversation.openText", ("practice", site.Name))}</p>
        {Button(token, words["conversation.openButton"])}
        <p class="hint">{words["conversation.openHint"]}</p>
        """));

    /// <param name="entries">What was written.</param>
    /// <param name="token">The token of the link.</param>
    public Page Show(IEnumerable<ConversationEntry> entries, string token) => Of(words["conversation.title"], Html.Of($"""
        <ol class="conversation">{Html.Join(entries.Where(entry => entry.IsWritten).Select(Entry))}</ol>
        <section class="conversation-answer" aria-labelledby="conversation-answer">
          <h2 id="conversation-answer">{words["conversation.answer"]}</h2>
          {Form(View("message"), token)}
        </section>
        """));

    /// <summary>The form again with what was typed.</summary>
    public Page ShowAgain(FormBody submitted, Problem problem) => Of(
        problem.Errors is null ? words["contactForm.notSent"] : words["form.check"],
        Form(View("message") with { Submitted = submitted, Problem = problem }, LinkToken.Of(submitted) ?? ""),
        problem.Status);

    /// <summary>The message is stored.</summary>
    public Page Thanks(Inquiry inquiry, int answerWithin, string token) => Of(words["conversation.sent"], Html.Of($"""
        <p class="lead">{AnswerPromise.Text(words, inquiry.Contact.PreferredContact, answerWithin)}</p>
        {CrisisPanel.Of(CrisisBlock.Of(site, words.Language), words)}
        {Button(token, words["conversation.back"])}
        """), StatusCodes.Status202Accepted);

    /// <summary>For every link that shows nothing, whatever the reason.</summary>
    /// <param name="status">The status of the page.</param>
    /// <param name="message">What the person has typed: it is given back, so that it is not lost.</param>
    public Page Ended(int status, string? message = null) => Of(words["link.invalid"], Html.Of($"""
        {(message is null ? Html.Empty : Unsent(message))}
        <p>{words.Html("conversation.endedText", ("telephone", Telephone.Link(site.Telephone)))}</p>
        {CrisisPanel.Of(CrisisBlock.Of(site, words.Language), words)}
        {LinkForm(View("link"))}
        """), status);

    /// <summary>The form for a new link again.</summary>
    public Page AskAgain(FormBody submitted, Problem problem) => Of(
        problem.Errors is null ? words["form.failed"] : words["form.check"], LinkForm(View("link") with { Submitted = submitted, Problem = problem }), problem.Status);

    /// <summary>The same, whoever asked.</summary>
    public Page Asked() => Of(words["conversation.asked"], Html.Of($"""
        <p>{words.Html("conversation.askedText", ("telephone", Telephone.Link(site.Telephone)))}</p>
        {CrisisPanel.Of(CrisisBlock.Of(site, words.Language), words)}
        """), StatusCodes.Status202Accepted);

    private Html Unsent(string message) => Html.Of($"""
        <p class="problem" role="alert">{words["conversation.unsent"]}</p>
        <div class="field"><label for="unsent">{words["conversation.unsentLabel"]}</label><textarea id="unsent" rows="7" readonly>
        {message}</textarea></div>
        """);

    private Html Entry(ConversationEntry entry)
    {
        var local = TimeZoneInfo.ConvertTime(entry.At, site.GetTimeZone()).DateTime;
        var isOwn = entry.From == ConversationSide.Person;
        return Html.Of($"""
            <li class="{(isOwn ? "own" : "theirs")}">
              <h2>{(isOwn ? words["conversation.you"] : site.Name)}</h2>
              <p class="meta"><time datetime="{entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}">{words.DateWithWeekday(local)}, {words.Time(local)}</time></p>
              <p class="words" dir="auto">{entry.Message}</p>
            </li>
            """);
    }

    private Html Form(FormView view, string token) => FormParts.Frame(view, Html.Of($"""
          {FormParts.Summary(view, ConversationForm.MessageField)}
          {Hidden(token)}
          {FormParts.CrisisNote(view)}
          {new FormControls(view).Text(ConversationForm.MessageField, InquiryContent.MessageCharacters, new FieldTexts(words["conversation.message"])
        {
            Required = true,
            Missing = words["contactForm.messageMissing"],
        })}
          <button class="primary" type="submit">{words["conversation.send"]}</button>
        """));

    private Html LinkForm(FormView view) => FormParts.Frame(view, Html.Of($"""
          {FormParts.Summary(view, ConversationForm.EmailField)}
          {FormParts.Hidden(RequestLanguage.Name, words.Language)}
          <p>{words["conversation.askText"]}</p>
          {new FormControls(view).Line(ConversationForm.EmailField, "email", "email", EmailSyntax.MaxCharacters, new FieldTexts(words["form.email"])
        {
            Required = true,
            Missing = words["form.emailMissing"],
        })}
          <button class="primary" type="submit">{words["conversation.ask"]}</button>
        """));

    private Html Button(string token, string label) => Html.Of($"""
        <form method="post" action="{site.HrefToApi(ConversationLinks.Route)}">
          {Hidden(token)}
          <button class="primary" type="submit">{label}</button>
        </form>
        """);

    private Html Hidden(string token) => Html.Of($"{FormParts.Hidden(LinkToken.Field, token)}{FormParts.Hidden(RequestLanguage.Name, words.Language)}");

    private FormView View(string action) => new($"conversation-{action}", site, words, site.HrefToApi($"{ConversationLinks.Route}/{action}"));

    private Page Of(string title, Html main, int status = StatusCodes.Status200OK) => new(title, main, status) { Language = words.Language };
}
