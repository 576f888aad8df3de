namespace LocalHost.Mail;

internal static class SubjectAndContentRules
{
    public static IEnumerable<MailSendError> Check(MailSendRequest request) =>
        [.. CheckSubject(request), .. CheckContent(request), .. request.Content.Index().SelectMany(item => CheckBlock(item.Item, item.Index))];

    private static IEnumerable<MailSendError> CheckSubject(MailSendRequest request)
    {
        if (string.IsNullOrEmpty(request.Subject) && request.TemplateId is null
            && !request.Personalizations.All(each => each.Subject is not null))
        {
            yield return MailSendError.At("subject", "message.subject",
                "The subject is required. You can get around this requirement if you use a template with a subject defined "
                + "or if every personalization has a subject defined.");
        }

        foreach (var (index, personalization) in request.Personalizations.Index())
        {
            if (personalization.Subject?.Length == 0)
            {
                yield return MailSendError.At($"personalizations.{index}.subject", "message.personalizations.subject",
                    "The subject of your email must be a string at least one character in length.");
            }
        }
    }

    private static IEnumerable<MailSendError> CheckContent(MailSendRequest request)
    {
        if (request.Content.Count == 0 && request.TemplateId is null)
        {
            yield return MailSendError.At("content", "message.content",
                "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. "
                + "We typically suggest both text/plain and text/html blocks are included, but only one block is required.");
        }

        var ranks = request.Content.Where(block => !string.IsNullOrEmpty(block.Type)).Select(Rank).ToArray();
        if (ranks.Count(rank => rank == 0) > 1 || ranks.Count(rank => rank == 1) > 1)
        {
            yield return MailSendError.At("content", "message.content", "If present, text/plain and text/html may only be provided once.");
        }

        if (!ranks.SequenceEqual(ranks.Order()))
        {
            yield return MailSendError.At("content", "message.content.value",
                "Following RFC 1341, section 7.2, if either text/html or text/plain are to be sent in your email: "
                + "text/plain needs to be first, followed by text/html, followed by any other content.");
        }
    }

    private static int Rank(MailContent block) => block.Type switch
    {
        "text/plain" => 0,
        "text/html" => 1,
        _ => 2,
    };

    private static IEnumerable<MailSendError> CheckBlock(MailContent block, int index)
    {
        if (string.IsNullOrEmpty(block.Type))
        {
            yield return MailSendError.At($"content.{index}.type", "message.content.type",
                "Your content type must be a string with length of at least one character.");
        }

        if (string.IsNullOrEmpty(block.Value))
        {
            yield return MailSendError.At($"content.{index}.value", "message.content.value",
                "The content value must be a string at least one character in length.");
        }
    }
}
