using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Site.Tests.Staff;

[Collection(BrowserCollection.Name)]
public sealed class StaffSubscribersTests(BrowserFixture system)
{
    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Somebody_who_calls_is_added_corrected_taken_off_the_list_and_erased(int width)
    {
        await using var staff = await SignedInAsync(width);
        var page = staff.Page;
        var (wrong, right) = ($"kim-{width}@exmaple.com", $"kim-{width}@example.com");

        await AddAsync(page, wrong);

        await Button(page, "Send the confirmation again").ClickAsync();
        await Expect(page.Locator("#panel").GetByRole(AriaRole.Alert)).ToContainTextAsync("have signed up and not confirmed yet");
        await Button(page, "Correct the address …").ClickAsync();
        await page.GetByLabel("The right address").FillAsync(right);
        await Button(page, "Send the confirmation").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToContainTextAsync("The address is corrected.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = right })).ToBeVisibleAsync();
        Assert.Empty(await page.FaultsOfPageAsync());

        await Button(page, "← All subscribers").ClickAsync();
        await FindAsync(page, "kim lee");
        await Expect(page.Locator("#subscribers li", new() { HasText = right })).ToContainTextAsync("Not confirmed");
        await Expect(page.Locator("#subscribers li", new() { HasText = wrong })).ToHaveCountAsync(0);
        await page.Locator("#subscribers button", new() { HasText = right }).ClickAsync();
        await Button(page, "Take off the list …").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync(right);
        Assert.Empty(await page.FaultsOfPageAsync());
        await Button(page, "Take off the list").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToHaveTextAsync("Taken off the list. No more issues are sent to this address.");
        await Expect(page.Locator("#panel dl")).ToContainTextAsync("Unsubscribed since");

        await Button(page, "Erase …").ClickAsync();
        await Button(page, "Keep").ClickAsync();
        await Button(page, "Erase …").ClickAsync();
        await Button(page, "Erase permanently").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToHaveTextAsync("This person is erased, and gets no more issues.");
        await Button(page, "← All subscribers").ClickAsync();
        await FindAsync(page, right);
        await Expect(page.Locator("#subscribers")).ToHaveTextAsync("This address is not on the list. Whoever it belongs to had their data erased, and gets no mail.");
        Assert.Empty(await page.FaultsOfPageAsync());
        await NothingPersonalAsync(page, $"kim-{width}");
        Assert.Empty(ComplaintsOf(staff));
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task A_list_from_Excel_comes_in_but_for_a_line_that_is_mended_and_comes_in_too(int width)
    {
        await using var staff = await SignedInAsync(width);
        var page = staff.Page;
        var (kim, lee) = ($"kim-import-{width}@example.com", $"lee-import-{width}@example.com");
        await Button(page, "Import a list").ClickAsync();

        await ChooseAsync(page, "list.xlsx", "PK\u0003\u0004");
        await LookAsync(page);
        await Expect(page.Locator("#panel").GetByRole(AriaRole.Alert)).ToContainTextAsync("This is a workbook, not a CSV file.");

        await ChooseAsync(page, "list.csv", $"\uFEFFemail;name;consentAt;consentSource;subscription_tier\r\n{kim};Kim;5/1/2024;paper;free\r\n{lee};=Lee;yesterday;paper;free\r\n");
        await LookAsync(page);
        await Expect(page.Locator(".import-groups")).ToContainTextAsync("Line 3, consentAt: When did this person agree?");
        await Expect(page.Locator("#panel")).ToContainTextAsync("Columns that are not read: subscription_tier.");
        await Expect(Button(page, "Add 1 person")).ToHaveCountAsync(0);
        Assert.Empty(await page.FaultsOfPageAsync());
        await page.GetByLabel("subscription_tier").CheckAsync();
        await page.GetByLabel("The month is first").CheckAsync();
        await Button(page, "See it with these answers").ClickAsync();
        await Expect(page.Locator(".import-groups > li", new() { HasText = "will be added" }).First).ToContainTextAsync(kim);
        await Expect(page.Locator("#subscribers li", new() { HasText = kim })).ToHaveCountAsync(0);
        await Button(page, "Add 1 person").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToHaveTextAsync("1 person was added.");
        Assert.Empty(await page.FaultsOfPageAsync());

        var download = await page.RunAndWaitForDownloadAsync(() => Button(page, "Save the 1 line to mend").ClickAsync());
        var rejected = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("rows-to-mend.csv", download.SuggestedFilename);
        Assert.Contains("\"'=Lee\"", rejected, StringComparison.Ordinal);
        await ImportMendedAsync(page, rejected.Replace("yesterday", "2024-05-02", StringComparison.Ordinal));

        await Button(page, "← All subscribers").ClickAsync();
        await Expect(Button(page, "Import a list")).ToBeFocusedAsync();
        await FindAsync(page, "import-" + width);
        await Expect(page.Locator("#subscribers li")).ToHaveCountAsync(2);
        await Button(page, "Back to the list").ClickAsync();
        var export = await page.RunAndWaitForDownloadAsync(() => Button(page, "Export this list as CSV").ClickAsync());
        Assert.Contains(lee, await File.ReadAllTextAsync(await export.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Expect(page.Locator("#exported")).ToHaveTextAsync("Exported.");
        await NothingPersonalAsync(page, "import-");
        Assert.Empty(ComplaintsOf(staff));
    }

    // Twice: the second time says that the mail was sent already.
    private static async Task AddAsync(IPage page, string address)
    {
        await Button(page, "Add a person").ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(address);
        await page.GetByLabel("Name (optional)").FillAsync("Kim Lee");
        await Button(page, "Send the confirmation").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToContainTextAsync("A confirmation mail is on its way.");
        await page.GetByLabel("E-mail").FillAsync(address);
        await Button(page, "Send the confirmation").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToContainTextAsync("It can be sent again from", new() { IgnoreCase = true });
        Assert.Empty(await page.FaultsOfPageAsync());
        await Button(page, "Show this person").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = address })).ToBeFocusedAsync();
    }

    private static async Task ImportMendedAsync(IPage page, string mended)
    {
        await Button(page, "Import another file").ClickAsync();
        await ChooseAsync(page, "rows-to-mend.csv", mended);
        await LookAsync(page);
        await page.GetByLabel("subscription_tier").CheckAsync();
        await Button(page, "See it with these answers").ClickAsync();
        await Button(page, "Add 1 person").ClickAsync();
        await Expect(page.Locator("#panel .done")).ToHaveTextAsync("1 person was added.");
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task FindAsync(IPage page, string text)
    {
        await page.GetByLabel("Find a person").FillAsync(text);
        await Button(page, "Find").ClickAsync();
        await Expect(page.Locator("#show-all")).ToBeVisibleAsync();
        await Expect(page.Locator("#view-hint")).Not.ToHaveTextAsync("Searching …");
    }

    private static Task ChooseAsync(IPage page, string name, string content)
        => page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });

    private static Task LookAsync(IPage page) => page.Locator("#panel form").GetByRole(AriaRole.Button, new() { Name = "See what will happen" }).ClickAsync();

    private static async Task NothingPersonalAsync(IPage page, string mark)
        => Assert.DoesNotContain(
            mark, await page.EvaluateAsync<string>("() => [location.href, document.title, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join(' ')"), StringComparison.OrdinalIgnoreCase);

    // The browser reports what the server refuses: the key that is missing at first, a limit, a file that is no list.
    private static IEnumerable<string> ComplaintsOf(Visitor staff) => staff.Complaints.Where(complaint => !complaint.Contains("Failed to load resource", StringComparison.Ordinal));

    private async Task<Visitor> SignedInAsync(int width)
    {
        var staff = await system.VisitAsync(width: width);
        await staff.Page.GotoAsync("/staff/newsletter/subscribers/");
        await staff.Page.SignInAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Subscribers", Exact = true })).ToBeVisibleAsync();
        return staff;
    }
}
