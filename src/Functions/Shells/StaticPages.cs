using Functions.Contact;
using Functions.Contact.Notifications;
using Functions.Contact.OwnFields;
using Functions.Http;
using Microsoft.Extensions.Options;

namespace Functions.Shells;

/// <summary>
/// The pages of the site that are files: they are there when the functions are not, and with them the telephone numbers. They are written with the
/// practice's settings, by <c>Cli site build</c> for a deployment and by LocalHost when it starts.
/// </summary>
public sealed class StaticPages(IOptions<SiteOptions> site, IOptions<ContactOptions> contact)
{
    private const string IndexFile = "index.html";

    /// <param name="contents">What is published in each language of the site.</param>
    /// <returns>By the path of the file, with slashes and without a leading one.</returns>
    public IReadOnlyDictionary<string, Html> Write(IReadOnlyDictionary<string, PublishedContent> contents)
    {
        var pages = new Dictionary<string, Html>(StringComparer.Ordinal) { ["404.html"] = new NotFoundPage(site.Value, contents[site.Value.DefaultLanguage].Navigation).Write() };
        foreach (var language in site.Value.GetLanguages())
        {
            var shell = new Shell(site.Value, language, contents[language].Navigation);
            Add("/", new HomePage(shell, contents[language].Newest).Write());
            Add("/contact/", new ContactPage(shell, new NotificationRecipients(contact), new OwnFieldList(contact.Value.Fields)).Write());
            Add("/newsletter/", new NewsletterPage(shell).Write());
            Add("/thanks/", new ThanksPage(shell, contact.Value.AnswerWithin).Write());
            Add("/check-your-mail/", new CheckYourMailPage(shell).Write());

            void Add(string path, Html page) => pages.Add(site.Value.PathIn(language, path).TrimStart('/') + IndexFile, page);
        }

        return pages;
    }
}
