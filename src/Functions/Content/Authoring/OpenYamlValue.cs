namespace Functions.Content.Authoring;

/// <summary>Follows the quotes and brackets of a value of YAML over its lines.</summary>
internal struct OpenYamlValue
{
    private char _quote;
    private int _depth;

    public readonly bool IsQuoted => _quote != 0;

    public readonly bool IsOpen => IsQuoted || _depth > 0;

    public void Read(ReadOnlySpan<char> line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (_quote == 0 && letter == '#' && at > 0 && line[at - 1] is ' ' or '\t')
            {
                return;
            }

            if (_quote == '"' && letter == '\\')
            {
                at++;
            }
            else if (_quote != 0)
            {
                _quote = letter == _quote ? '\0' : _quote;
            }
            else if (letter is '"' or '\'' && (at == 0 || line[at - 1] is ' ' or ',' or '[' or '{' or '\t'))
            {
                _quote = letter;
            }
            else
            {
                _depth += letter is '[' or '{' ? 1 : letter is ']' or '}' ? -1 : 0;
            }
        }
    }
}
