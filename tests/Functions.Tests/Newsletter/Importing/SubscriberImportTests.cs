using System.Text;
using Functions.Newsletter.Importing;
using Functions.Newsletter.Subscribers;
using Functions.Tests.Newsletter.Subscribers;

namespace Functions.Tests.Newsletter.Importing;

public sealed class SubscriberImportTests
{
    private const string Header = "email,name,consentAt,consentSource";

    private readonly SubscriberTables _tables = new();

    [Theory]
    [InlineData("email,name,consentAt,consentSource\nkim@example.com,\"Lee; Kim | K\",2025-03-01,paper\n")]
    [InlineData("email;name;consentAt;consentSource\r\nkim@example.com;Lee, Kim, K;2025-03-01;paper\r\n")]
    [InlineData("email\tname\tconsentAt\tconsentSource\nkim@example.com\tLee, Kim; K\t2025-03-01\tpaper")]
    [InlineData("email|name|consentAt|consentSource\rkim@example.com|Lee, Kim; K|2025-03-01|paper\r")]
    [InlineData("sep=,\r\nemail,name,consentAt,consentSource\r\nkim@example.com,Lee,2025-03-01,paper\r\n")]
    [InlineData("sep=;\nemail;name;consentAt;consentSource\nkim@example.com;Lee, Kim, a, b, c;2025-03-01;paper\n")]
    [InlineData("email,name,consentAt,consentSource\rkim@example.com,Lee,2025-03-01,paper\r")]
    [InlineData("\r\n\r\nemail,name,consentAt,consentSource\r\n\r\n,,,\r\n \t,,,\r\nkim@example.com,Lee,2025-03-01,paper\r\n,,,\r\n\r\n")]
    [InlineData("email;consentAt;consentSource;status\nkim@example.com;2025-03-01;paper, front desk, left, right;active\n;;;\n")]
    public async Task A_list_is_read_as_spreadsheets_write_it(string list)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var tables = new SubscriberTables();
            var report = await tables.ImportAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(list)]);

            Assert.Equal((1, 1, 0, true), (report.Rows, report.Added, report.Invalid, report.Done));
            Assert.Equal("kim@example.com", Assert.Single(await tables.PeopleAsync()).Email);
        }
    }

    [Fact]
    public async Task Whoever_left_on_any_line_is_not_brought_back_by_another()
    {
        var report = await _tables.ImportAsync(
            Header + ",UNSUB_TIME\nkim@example.com,,2025-03-01,paper,\nlee@example.com,,2025-03-01,paper,\nKIM@example.com,,2025-03-01,paper,2025-04-01\n");

        Assert.Equal((1, 2), (report.Added, report.Invalid));
        Assert.Equal([(2, "email"), (4, "UNSUB_TIME")], report.Faults.Select(fault => (fault.Line, fault.Column)));
        Assert.Equal("lee@example.com", Assert.Single(await _tables.PeopleAsync()).Email);
    }

    [Fact]
    public async Task A_line_with_a_topic_that_there_is_not_is_reported_and_left_out()
    {
        var report = await _tables.ImportAsync(
            Header + ",topics\nkim@example.com,,2025-03-01,paper,SLEEP;stress and tension\nlee@example.com,,2025-03-01,paper,Sleep;Gardening\n");

        Assert.Equal((1, 1), (report.Added, report.Invalid));
        Assert.Equal(
            new ImportFault(3, "topics", "A topic here is not one of the settings, so this line is not imported. The topics are: Sleep, Stress and tension."), Assert.Single(report.Faults));
        Assert.Equal(["Sleep", "Stress and tension"], Assert.Single(await _tables.PeopleAsync()).Preferences.Topics);
    }

    [Fact]
    public async Task An_address_is_judged_as_the_forms_judge_it()
    {
        var report = await _tables.ImportAsync(
            Header + "\n\u00A0kim@example.com\u200B,,2025-03-01,paper\nzoë@example.com,,2025-03-01,paper\nlee@site.test,,2025-03-01,paper\n");

        Assert.Equal("kim@example.com", Assert.Single(await _tables.PeopleAsync()).Email);
        Assert.Equal([(3, "email"), (4, "email")], report.Faults.Select(fault => (fault.Line, fault.Column)));
        Assert.DoesNotContain(report.Faults, fault => fault.Detail.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_written_before_a_column_that_looks_like_a_state_is_confirmed()
    {
        const string List = Header + ",active_subscription,plan\nkim@example.com,,2025-03-01,paper,false,free\n";

        var trial = await _tables.ImportAsync(List, new ImportChoices(DryRun: true));
        var refused = await _tables.ImportAsync(List);
        var before = (await _tables.PeopleAsync()).Count;
        var confirmed = await _tables.ImportAsync(List, new ImportChoices(DryRun: false) { IgnoredColumns = ["active_subscription"] });

        Assert.Equal((true, 1), (trial.Done, trial.Added));
        Assert.Equal(["active_subscription", "plan"], trial.UnreadColumns);
        Assert.Equal(["active_subscription"], trial.ColumnsToConfirm);
        Assert.Equal((false, 0, "active_subscription"), (refused.Done, refused.Added, Assert.Single(refused.Faults).Column));
        Assert.Equal((0, true, 1), (before, confirmed.Done, confirmed.Added));
        Assert.Equal(["active_subscription", "plan"], confirmed.UnreadColumns);
    }

    [Fact]
    public async Task Dates_of_two_meanings_are_asked_for_and_left_out_until_the_answer()
    {
        const string List = Header + "\nkim@example.com,,5/1/2024,paper\nlee@example.com,,2024-05-01,paper\n";

        var trial = await _tables.ImportAsync(List, new ImportChoices(DryRun: true));
        var answered = await _tables.ImportAsync(List, new ImportChoices(DryRun: false) { Dates = DateOrder.DayFirst });

        Assert.Equal(("Is 5/1/2024 in May or in January?", 1, 1), (trial.DateQuestion, trial.Added, trial.Invalid));
        Assert.Equal((null, 2), (answered.DateQuestion, answered.Added));
        Assert.Equal(new DateTimeOffset(2024, 1, 5, 0, 0, 0, TimeSpan.Zero), (await _tables.PeopleAsync()).Single(person => person.Email == "kim@example.com").ConsentAt);
    }

    [Fact]
    public async Task One_date_of_a_list_shows_how_the_others_are_meant()
    {
        var report = await _tables.ImportAsync(Header + "\nkim@example.com,,5/1/2024,paper\nlee@example.com,,31/12/2023,paper\n");

        Assert.Equal((null, 2), (report.DateQuestion, report.Added));
        Assert.Equal(new DateTimeOffset(2024, 1, 5, 0, 0, 0, TimeSpan.Zero), (await _tables.PeopleAsync()).Single(person => person.Email == "kim@example.com").ConsentAt);
    }

    [Fact]
    public async Task Dates_that_contradict_each_other_show_nothing()
    {
        var report = await _tables.ImportAsync(Header + "\na@example.com,,5/1/2024,paper\nb@example.com,,31/12/2023,paper\nc@example.com,,12/31/2023,paper\n");

        Assert.Equal(("Is 5/1/2024 in May or in January?", 2, 1), (report.DateQuestion, report.Added, report.Invalid));
    }

    [Fact]
    public async Task A_list_that_is_broken_further_down_is_not_imported_at_all()
    {
        var report = await _tables.ImportAsync(Header + "\nkim@example.com,,2025-03-01,paper\nlee@example.com,\"Lee,2025-03-01,paper\n");

        Assert.Equal((false, 0, 2), (report.Done, report.Added, Assert.Single(report.Faults).Line));
        Assert.Empty(await _tables.PeopleAsync());
    }

    [Fact]
    public async Task A_dry_run_shows_the_first_people_of_each_group_when_it_is_asked_to()
    {
        await _tables.AddAsync("known@example.com");
        await _tables.Suppressions.AddAsync(_tables.Keys.Of("gone@example.com"), SuppressionReason.Erased, CancellationToken.None);
        var list = Header + ",status\n"
            + string.Concat(Enumerable.Range(0, 7).Select(number => $"new{number}@example.com,Kim {number},2025-03-01,paper,active\n"))
            + "known@example.com,,2025-03-01,paper,active\ngone@example.com,,2025-03-01,paper,active\nNEW0@example.com,,2025-03-01,paper,active\n"
            + "left@example.com,Lee,2025-03-01,paper,unsubscribed\nno address,,2025-03-01,paper,active\n";

        var report = await _tables.ImportAsync(list, new ImportChoices(DryRun: true) { Examples = true });

        Assert.Equal((7, 1, 1, 1, 2, 1), (report.Added, report.Known, report.Suppressed, report.Repeated, report.Invalid, report.Left));
        Assert.Equal([2, 3, 4, 5, 6], report.Examples!.Added.Select(line => line.Line));
        Assert.Equal(new ImportLine(2, "new0@example.com", "Kim 0"), report.Examples.Added[0]);
        Assert.Equal((9, 10, 11, 12), (Line(report.Examples.Known), Line(report.Examples.Suppressed), Line(report.Examples.Repeated), Line(report.Examples.Left)));
        Assert.Equal([true, false], report.Faults.Select(fault => fault.HasLeft));

        static int Line(IReadOnlyList<ImportLine> lines) => Assert.Single(lines).Line;
    }

    [Fact]
    public async Task Lines_of_people_who_left_take_no_place_from_those_to_mend()
    {
        var list = Header + ",status\n" + string.Concat(Enumerable.Range(0, 150).Select(number => $"a{number}@example.com,,2025-03-01,paper,cleaned\n")) + "none,,2025-03-01,paper,active\n";

        var report = await _tables.ImportAsync(list, new ImportChoices(DryRun: true));

        Assert.Equal((151, 150), (report.Invalid, report.Left));
        Assert.Equal(152, Assert.Single(report.Faults, fault => !fault.HasLeft).Line);
        Assert.Null(report.Examples);
    }
}
