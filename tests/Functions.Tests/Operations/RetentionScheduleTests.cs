using Functions.Contact;
using Functions.Contact.Inquiries;
using Functions.Content;
using Functions.Counting;
using Functions.Email;
using Functions.Forms.Limits;
using Functions.Newsletter;
using Functions.Newsletter.Subscribers;
using Functions.Operations;
using Functions.Operations.Backups;
using Functions.Security.Cryptography;
using Functions.Storage;
using Functions.Tests.Infra;
using Functions.Tests.Security.Audit;
using Functions.Tests.Storage;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Operations;

/// <summary>What <c>docs/privacy.md</c> promises, what the purge does, and what there is to keep things in, are one list.</summary>
public sealed class RetentionScheduleTests
{
    internal static readonly IReadOnlyList<RetentionRule> Rules = Schedule().Rules;

    [Fact]
    public void The_page_says_what_the_code_does_row_by_row()
        => Assert.Equal(Rules.Select(rule => (rule.Records, rule.Where, rule.Kept, rule.RemovedBy)), Page());

    [Fact]
    public void Every_container_table_and_queue_has_a_row()
    {
        var places = Rules.Select(rule => rule.Where).Distinct(StringComparer.Ordinal).ToList();

        Assert.All(StorageLayout.Tables, table => Assert.Contains($"table `{table}`", places));
        Assert.All(StorageLayout.Containers, container => Assert.Contains(places, place => place.StartsWith("container", StringComparison.Ordinal) && place.Contains($"`{container}`", StringComparison.Ordinal)));
        Assert.All(
            StorageLayout.Queues,
            queue => Assert.Contains(places, place => place.StartsWith("queue", StringComparison.Ordinal) && place.Contains($"`{queue.Replace(StorageLayout.PoisonSuffix, "", StringComparison.Ordinal)}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_purge_removes_is_said_to_go_by_Daily()
        => Assert.All(Rules.Where(rule => rule.RemoveExpiredAsync is not null), rule => Assert.Contains("`Daily`", rule.RemovedBy, StringComparison.Ordinal));

    [Fact]
    public void Every_term_in_the_page_is_a_setting_with_its_default()
        => Assert.All(
            Rules.SelectMany(rule => SettingNames.All.Where(name => rule.Kept.Contains($"`{name}`", StringComparison.Ordinal)).Select(name => (name, rule.Kept))),
            term => Assert.Contains($"`{term.name}` ({Days(SettingNames.Defaults[term.name])}", term.Kept, StringComparison.Ordinal));

    private static string Days(string term) => $"{TimeSpan.Parse(term).TotalDays:N0} day";

    private static IEnumerable<(string, string, string, string)> Page() => Repository.TextOf("docs/privacy.md").Split('\n')
        .SkipWhile(line => !line.StartsWith("| what | where |", StringComparison.Ordinal))
        .TakeWhile(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(2)
        .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => (cells[0], cells[1], cells[4], cells[5]));

    private static RetentionSchedule Schedule()
    {
        var (tables, cipher) = (new TableInMemory().Service, new FieldCipher(Practice.Keys));
        return new RetentionSchedule(
            new InquiryStore(tables, new InquiryEncryption(cipher, new BlindIndex(Practice.Keys)), messages: null!, TimeProvider.System),
            new OutboxStore(tables, cipher, owners: [], TimeProvider.System),
            new LimitStore(tables, TimeProvider.System),
            new SubscriberPurge(subscribers: null!, suppressions: null!, TimeProvider.System),
            ledgers: null!,
            new AuditBlobs().Log(TimeProvider.System),
            history: null!,
            new DailyCountStore(tables, TimeProvider.System),
            Options.Create(new ContactOptions()),
            Options.Create(new EmailOptions()),
            Options.Create(new NewsletterOptions()),
            Options.Create(new ContentOptions()),
            Options.Create(new BackupOptions()));
    }
}
