namespace Functions.Tests.Infra;

/// <summary><c>infra/keys.sh</c> against an <c>az</c> that only writes down what it was asked.</summary>
public sealed class KeyScriptTests : IDisposable
{
    private const string All = "encryption-key-1\\ntoken-key-1\\nblind-index-key\\npepper\\nsendgrid-api-key";

    private readonly FakeTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public void Keys_that_are_missing_are_made_and_the_others_are_left_alone()
    {
        Az("encryption-key-1\\npepper\\nsendgrid-api-key\\nstaff-key-ben");

        Run();

        Assert.Equal(["blind-index-key", "staff-key-anna", "token-key-1"], Stored().Keys.Order(StringComparer.Ordinal));
        Assert.All(Stored().Values, key => Assert.Equal(32, Convert.FromBase64String(key).Length));
        Assert.Equal(3, Stored().Values.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_right_to_write_is_had_only_while_something_is_written()
    {
        Az("pepper");

        Run();

        var asked = Asked();
        Assert.Single(asked, call => call.StartsWith("role assignment create --assignee-object-id operator --assignee-principal-type User --role setter --scope vault-id", StringComparison.Ordinal));
        Assert.Equal("role assignment delete --ids assignment-id --output none", asked[^1]);
    }

    [Fact]
    public void It_is_given_back_when_nothing_can_be_written()
    {
        Az("pepper", canWrite: false);

        var complaints = Run();

        Assert.Contains("could not be stored", complaints, StringComparison.Ordinal);
        Assert.Equal("role assignment delete --ids assignment-id --output none", Asked()[^1]);
    }

    [Fact]
    public void Nobody_asks_for_it_when_nothing_is_missing()
    {
        Az($"{All}\\nstaff-key-anna\\nstaff-key-ben");

        Run();

        Assert.DoesNotContain(Asked(), call => call.StartsWith("role", StringComparison.Ordinal));
        Assert.Empty(Stored());
    }

    [Fact]
    public void A_vault_that_cannot_be_read_gets_nothing()
    {
        Az("", canRead: false);

        var complaints = Run();

        Assert.Contains("nothing was written", complaints, StringComparison.Ordinal);
        Assert.Empty(Stored());
    }

    [Fact]
    public void The_key_of_the_mail_provider_is_stored_as_it_was_given()
    {
        Az("encryption-key-1\\ntoken-key-1\\nblind-index-key\\npepper\\nstaff-key-anna\\nstaff-key-ben");

        Run();

        Assert.Equal("SG.key", Assert.Single(Stored()).Value);
    }

    [Fact]
    public void A_new_version_of_a_key_is_made_under_its_name()
    {
        Az(All);

        Run("encryption-key-2");

        var (name, key) = Assert.Single(Stored());
        Assert.Equal("encryption-key-2", name);
        Assert.Equal(32, Convert.FromBase64String(key).Length);
    }

    [Theory]
    [InlineData("encryption-key-1")]
    [InlineData("token-key-1")]
    [InlineData("blind-index-key")]
    [InlineData("pepper")]
    public void What_nothing_else_opens_is_not_replaced(string name)
    {
        Az(All);

        var complaints = Run(name);

        Assert.Contains("is there already", complaints, StringComparison.Ordinal);
        Assert.Empty(Stored());
    }

    [Fact]
    public void Nothing_is_not_stored_as_a_secret()
    {
        Az(All);

        var complaints = Run("staff-sign-in-secret", "-");

        Assert.Contains("Nothing came", complaints, StringComparison.Ordinal);
        Assert.Empty(Stored());
    }

    private void Az(string present, bool canRead = true, bool canWrite = true) => _tools.Add("az", $$"""
        echo "$*" >> "{{_tools.Folder}}/az.asked"
        case "$*" in
          *"secret list"*) {{(canRead ? $"printf '{present}\\n'" : "exit 1")}} ;;
          *"secret set"*) {{(canWrite ? $"while [ \"$1\" != --name ]; do shift; done; cat > \"{_tools.Folder}/$2.secret\"" : "exit 1")}} ;;
          *"account show"*) echo user ;;
          *"keyvault show"*) echo vault-id ;;
          *"assignment create"*) echo assignment-id ;;
        esac
        """);

    private string Run(params string[] arguments) => Repository.Run("sh", ["infra/keys.sh", .. arguments], new(StringComparer.Ordinal)
    {
        ["PATH"] = _tools.Path,
        ["KEY_VAULT_NAME"] = "kv-test",
        ["VAULT_SETTER_ROLE"] = "setter",
        ["OPERATOR_ID"] = "operator",
        ["STAFF_KEYS"] = "anna ben",
        ["SENDGRID_API_KEY"] = "SG.key",
        ["TRIES"] = "1",
    }).Complaints;

    private string[] Asked() => File.ReadAllLines(Path.Combine(_tools.Folder, "az.asked"));

    private Dictionary<string, string> Stored()
        => Directory.EnumerateFiles(_tools.Folder, "*.secret").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);
}
