using System.Text;

namespace LocalHost.Mail;

internal static class SizeRules
{
    private const int MaxBytes = 10_000;
    private const int MaxCategories = 10;
    private const int MaxCategoryLength = 255;

    public static IEnumerable<MailSendError> Check(MailSendRequest request) =>
    [
        .. request.Personalizations.Index().SelectMany(each => CheckBytes(request, each.Item, $"personalizations.{each.Index}")),
        .. CheckCategories(request.Categories),
    ];

    private static IEnumerable<MailSendError> CheckBytes(MailSendRequest request, Personalization personalization, string field)
    {
        if (ByteCount(personalization.Substitutions) > MaxBytes)
        {
            yield return MailSendError.At($"{field}.substitutions", "message.personalizations.substitutions",
                $"Substitutions are limited to {MaxBytes} bytes per personalization block.");
        }

        if (ByteCount(MailMerge.CustomArgs(request, personalization)) > MaxBytes)
        {
            yield return MailSendError.At($"{field}.custom_args", "message.personalizations.custom_args",
                "The combined size of both global and personalization custom arguments may not exceed 10,000 bytes per personalization.");
        }
    }

    private static IEnumerable<MailSendError> CheckCategories(IReadOnlyList<string> categories)
    {
        if (categories.Count > MaxCategories)
        {
            yield return MailSendError.At("categories", "message.categories",
                $"There is a limit of {MaxCategories} categories for each email that is sent. You provided {categories.Count} categories.");
        }

        foreach (var category in categories.Where(category => category.Length > MaxCategoryLength))
        {
            yield return MailSendError.At("categories", "message.categories",
                $"Each category must not be longer than {MaxCategoryLength} characters. {category} exceeds this limit.");
        }

        foreach (var repeated in categories.CountBy(category => category, StringComparer.Ordinal).Where(count => count.Value > 1))
        {
            yield return MailSendError.At("categories", "message.categories",
                $"The categories must be a unique list, and you have included {repeated.Key} more than once.");
        }
    }

    private static int ByteCount(IEnumerable<KeyValuePair<string, string>> pairs) =>
        pairs.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
}
