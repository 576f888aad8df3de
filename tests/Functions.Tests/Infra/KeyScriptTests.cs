namespace Functions.Tests.Infra;

/// <summary><c>infra/keys.sh</c> against an <c>az</c> that only writes down what it was asked.</summary>
public sealed class KeyScriptTests : IDisposable
{
    private readonly FakeTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public void Keys_that_are_missing_are_made_and_the_others_are_left_alone()
    {
        Az("encryption-key-1\\npepper\\nsendgrid-api-key");

        Run();

        Assert.Equal(["blind-index-key", "staff-key", "token-key-1"], Stored().Keys.Order(StringComparer.Ordinal));
        Assert.All(Stored().Values, key => Assert.Equal(32, Convert.FromBase64String(key).Length));
        Assert.Equal(3, Stored().Values.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_vault_that_cannot_be_read_gets_nothing()
    {
        Az("", fails: true);

        var complaints = Run();

        Assert.Contains("nothing was written", complaints, StringComparison.Ordinal);
        Assert.Empty(Stored());
    }

    [Fact]
    public void The_key_of_the_mail_provider_is_stored_as_it_was_given()
    {
        Az("encryption-key-1\\ntoken-key-1\\nblind-index-key\\npepper\\nstaff-key");

        Run();

        Assert.Equal("SG.key", Assert.Single(Stored()).Value);
    }

    private void Az(string present, bool fails = false) => _tools.Add("az", $$"""
        case "$*" in
          *"secret list"*) {{(fails ? "exit 1" : $"printf '{present}\\n'")}} ;;
          *"secret set"*) while [ "$1" != --name ]; do shift; done; cat > "{{_tools.Folder}}/$2.secret" ;;
        esac
        """);

    private string Run() => Repository.Run("sh", ["infra/keys.sh"], new(StringComparer.Ordinal)
    {
        ["PATH"] = _tools.Path,
        ["KEY_VAULT_NAME"] = "kv-test",
        ["SENDGRID_API_KEY"] = "SG.key",
        ["TRIES"] = "1",
    }).Complaints;

    private Dictionary<string, string> Stored()
        => Directory.EnumerateFiles(_tools.Folder, "*.secret").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);
}
