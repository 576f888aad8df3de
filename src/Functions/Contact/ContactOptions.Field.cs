using Functions.Forms.Parsing;

namespace Functions.Contact;

public sealed partial class ContactOptions
{
    /// <summary>A field of the practice's own, which the contact form has besides the standard ones.</summary>
    public sealed class Field
    {
        internal const int MaxValueCharacters = 2_000;
        internal const int MaxOptionCharacters = 100;
        private const int DefaultTextCharacters = 200;
        private const int MaxOptions = 50;
        private const int MaxLabelCharacters = 200;
        private const int MaxHintCharacters = 500;
        private const char NameSeparator = ';';

        private static readonly Dictionary<string, FormFieldKind> Types = new(StringComparer.OrdinalIgnoreCase)
        {
            ["text"] = FormFieldKind.Text,
            ["longtext"] = FormFieldKind.Textarea,
            ["choice"] = FormFieldKind.Choice,
            ["date"] = FormFieldKind.Date,
            ["yesno"] = FormFieldKind.YesNo,
        };

        /// <summary>What visitors and staff read.</summary>
        public string Label { get; set; } = "";

        /// <summary>The label in the site's other languages: <c>Contact__Fields__insurance__Labels__es</c>.</summary>
        public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        /// <summary><c>text</c>, <c>longtext</c>, <c>choice</c>, <c>date</c> or <c>yesno</c>.</summary>
        public string Type { get; set; } = "text";

        /// <summary>What can be chosen, for a <c>choice</c>: <c>Contact__Fields__insurance__Options__0</c>.</summary>
        public IList<string> Options { get; } = [];

        /// <summary>The options in the site's other languages, in their order and separated by semicolons.</summary>
        public IDictionary<string, string> OptionNames { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        /// <summary>How many characters a <c>text</c> or <c>longtext</c> may have; by default 200 and 2,000.</summary>
        public int? MaxLength { get; set; }

        public bool Required { get; set; }

        /// <summary>Fields come in this order, and those with the same number by their keys.</summary>
        public int Order { get; set; }

        /// <summary>What stands below the label.</summary>
        public string Hint { get; set; } = "";

        /// <summary>The hint in the site's other languages.</summary>
        public IDictionary<string, string> Hints { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        /// <summary>Null for a type that does not exist. Spaces, hyphens and slashes make no difference: <c>yes/no</c>.</summary>
        internal FormFieldKind? Kind => Types.TryGetValue(string.Concat(Type.Where(char.IsAsciiLetter)), out var kind) ? kind : null;

        internal int MaxCharacters => MaxLength ?? (Kind == FormFieldKind.Textarea ? MaxValueCharacters : DefaultTextCharacters);

        internal string LabelIn(string language) => Labels.TryGetValue(language, out var label) ? label : Label;

        internal string HintIn(string language) => Hints.TryGetValue(language, out var hint) ? hint : Hint;

        /// <summary>The options as people of a language read them.</summary>
        internal IReadOnlyList<string> OptionsIn(string language)
            => OptionNames.TryGetValue(language, out var names) ? names.Split(NameSeparator, StringSplitOptions.TrimEntries) : [.. Options.Select(option => option.Trim())];

        /// <summary>What is wrong, by the setting below the field's.</summary>
        internal IEnumerable<(string Setting, string Fault)> Faults()
            => [.. FaultsOfTexts(), .. Kind is null ? [(nameof(Type), $"this has to be one of: {string.Join(", ", Types.Keys)}.")] : FaultsOfType()];

        private IEnumerable<(string Setting, string Fault)> FaultsOfTexts()
        {
            var labels = Labels.Select(label => (Setting: $"{nameof(Labels)}__{label.Key}", Text: label.Value)).Prepend((Setting: nameof(Label), Text: Label));
            foreach (var (setting, _) in labels.Where(label => !IsLine(label.Text, MaxLabelCharacters)))
            {
                yield return (setting, $"a label of at most {MaxLabelCharacters} characters, in one line, is needed.");
            }

            var hints = Hints.Select(hint => (Setting: $"{nameof(Hints)}__{hint.Key}", Text: hint.Value)).Prepend((Setting: nameof(Hint), Text: Hint));
            foreach (var (setting, _) in hints.Where(hint => hint.Text.Length > 0 && !IsLine(hint.Text, MaxHintCharacters)))
            {
                yield return (setting, $"a hint has at most {MaxHintCharacters} characters, in one line.");
            }

            if (MaxLength is < 1 or > MaxValueCharacters)
            {
                yield return (nameof(MaxLength), $"a number from 1 to {MaxValueCharacters} is needed.");
            }
        }

        private IEnumerable<(string Setting, string Fault)> FaultsOfType()
        {
            if (Kind != FormFieldKind.Choice)
            {
                yield break;
            }

            if (Options.Count is 0 or > MaxOptions)
            {
                yield return (nameof(Options), Options.Count == 0 ? $"a choice needs options, such as {nameof(Options)}__0." : $"at most {MaxOptions} options are possible.");
            }

            var languages = OptionNames.Keys.Select(language => (Setting: $"{nameof(OptionNames)}__{language}", Names: OptionsIn(language))).Prepend((Setting: nameof(Options), Names: OptionsIn("")));
            foreach (var (setting, names) in languages)
            {
                if (names.Any(name => !IsLine(name, MaxOptionCharacters)) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count)
                {
                    yield return (setting, $"each option has to be another text, of at most {MaxOptionCharacters} characters and in one line.");
                }
                else if (names.Count != Options.Count)
                {
                    yield return (setting, $"there have to be {Options.Count} names, as there are options, with semicolons between.");
                }
            }
        }

        private static bool IsLine(string text, int maxCharacters)
            => !string.IsNullOrWhiteSpace(text) && CharacterCount.Of(text) <= maxCharacters && !text.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029');
    }
}
