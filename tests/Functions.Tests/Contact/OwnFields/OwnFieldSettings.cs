using Functions.Contact;
using Functions.Contact.OwnFields;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Contact.OwnFields;

/// <summary>Fields of a practice's own, from settings as an operator writes them: <c>insurance__Label=Insurance</c>.</summary>
internal static class OwnFieldSettings
{
    /// <summary>One of each type, in this order.</summary>
    public static readonly string[] OfEveryType =
    [
        "insurance__Label=Insurance company", "insurance__Labels__es=Aseguradora", "insurance__MaxLength=20", "insurance__Order=1", "insurance__Hint=As on your card.", "insurance__Hints__es=Como en su tarjeta.",
        "history__Label=What have you tried?", "history__Type=longtext", "history__Order=2",
        "place__Label=Where do you live?", "place__Type=choice", "place__Options__0=In the city", "place__Options__1=Elsewhere", "place__OptionNames__es=En la ciudad; En otro lugar", "place__Order=3", "place__Required=true",
        "born__Label=Date of birth", "born__Type=date", "born__Order=4",
        "new-client__Label=Have you been here before?", "new-client__Type=yes/no", "new-client__Order=5", "new-client__Required=true",
    ];

    public static OwnFieldList EveryType => List(OfEveryType);

    public static OwnFieldList List(params string[] settings) => new(Options(settings).Fields);

    /// <summary>What stops the app at its start; nothing for good settings.</summary>
    public static IEnumerable<string> Faults(params string[] settings)
    {
        try
        {
            Options(settings);
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures;
        }
    }

    private static ContactOptions Options(string[] settings)
    {
        var values = settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => $"Contact:Fields:{pair[0].Replace("__", ":", StringComparison.Ordinal)}", pair => (string?)pair[1], StringComparer.OrdinalIgnoreCase);
        values["Contact:NotifyAddress"] = "inbox@juniper.example";
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddValidatedOptions<ContactOptions>(ContactOptions.Section)
            .BuildServiceProvider()
            .GetRequiredService<IOptions<ContactOptions>>().Value;
    }
}
