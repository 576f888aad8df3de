using AngleSharp.Dom;
using Ganss.Xss;

namespace Functions.Content.Markdown;

/// <summary>The elements, attributes and addresses that readers get.</summary>
internal sealed class ContentSanitizer : HtmlSanitizer
{
    /// <summary>The schemes of addresses, besides those of the web, that a reader's programs open.</summary>
    public static IReadOnlyList<string> OtherSchemes { get; } = ["mailto", "tel", "sms", "webcal", "whatsapp", "geo"];

    public ContentSanitizer()
    {
        AllowedAttributes.UnionWith(["id", "class"]);
        AllowedAttributes.ExceptWith(["style", "background", "name", "tabindex", "accesskey", "contenteditable", "usemap"]);
        AllowedTags.ExceptWith(
            ["form", "input", "button", "select", "option", "optgroup", "textarea", "fieldset", "legend", "label", "datalist", "output", "keygen", "menuitem"]);
        AllowedSchemes.UnionWith(OtherSchemes);
    }

    /// <summary>The attributes with addresses that are left out, of an element that stays.</summary>
    public IEnumerable<IAttr> Removed(IElement element) => element.Attributes
        .Where(attribute => UriAttributes.Contains(attribute.Name) || UriListAttributes.Contains(attribute.Name))
        .Where(attribute => !string.IsNullOrWhiteSpace(attribute.Value))
        .Where(attribute => !AllowedAttributes.Contains(attribute.Name) || SanitizeUrl(element, attribute.Value, "") is null);
}
