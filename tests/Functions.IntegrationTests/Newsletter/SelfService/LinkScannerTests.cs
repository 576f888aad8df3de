using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Functions.Newsletter.Subscribers;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.IntegrationTests.Newsletter.SelfService;

/// <summary>Programs of mail providers open every link of a mail, and some mail clients do so before anybody reads it.</summary>
[Collection<NewsletterCollection>]
public sealed class LinkScannerTests(SystemFixture system)
{
    private static readonly string[] Actions = ["confirm", "erase", "export", "preferences", "unsubscribe"];
    private readonly NewsletterCalls _newsletter = new(system);

    [Fact]
    public async Task Opening_every_link_of_every_mail_ten_times_changes_no_row()
    {
        var (pending, reader) = (NewsletterCalls.NewAddress(), await _newsletter.SubscribedAsync());
        await _newsletter.SignUpAsync(pending);
        await _newsletter.ConfirmLinkAsync(pending);
        await _newsletter.UnsubscribeLinkAsync(reader);
        await _newsletter.FreshLinkAsync(reader, "export");
        await _newsletter.FreshLinkAsync(reader, "erase");
        var links = (await Task.WhenAll(LinksToAsync(pending), LinksToAsync(reader))).SelectMany(found => found).ToList();
        var before = await StoredAsync(pending, reader);

        foreach (var link in links)
        {
            for (var time = 0; time < 10; time++)
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    Assert.Equal(200, (await system.Client.AnswerAsync(HttpCalls.Request(method, link, ("Accept", "text/html,*/*")))).Status);
                    Assert.Equal(200, (await system.Client.AnswerAsync(HttpCalls.Request(method, link))).Status);
                }
            }
        }

        Assert.Equal(Actions, links.Select(ActionOf).Distinct().Order());
        Assert.Equal(before, await StoredAsync(pending, reader));
        Assert.Equal(("pending", "active"), (await _newsletter.StatusOfAsync(pending), await _newsletter.StatusOfAsync(reader)));
    }

    private static string ActionOf(string link) => Regex.Match(link, @"/newsletter/(\w+)\?").Groups[1].Value;

    // What a scanner finds: in the words, in the HTML and in the headers.
    private async Task<IReadOnlyList<string>> LinksToAsync(string address)
        => [.. (await system.MailsToAsync(address))
            .SelectMany(mail => mail.Headers.Values.Append(mail.Html).Append(mail.Text))
            .SelectMany(words => Regex.Matches(words, @"http[^\s""<>]+/newsletter/\w+\?token=[A-Za-z0-9_-]+").Select(match => new Uri(match.Value).PathAndQuery))
            .Distinct()];

    // The rows of these people, whole, and the ids of the mails to them; a mail's row still changes when the provider has answered.
    private async Task<IReadOnlyList<string>> StoredAsync(params string[] addresses)
    {
        var keys = addresses.Select(system.Services.GetRequiredService<SubscriberKeys>().Of).ToList();
        var rows = new List<string>();
        foreach (var table in new[] { "subscribers", "suppressions", "outbox" })
        {
            await foreach (var row in system.Services.GetRequiredService<TableServiceClient>().GetTableClient(table).QueryAsync<TableEntity>())
            {
                if (keys.Exists(key => row.RowKey.Contains(key, StringComparison.Ordinal)))
                {
                    rows.Add(table == "outbox" ? row.RowKey : string.Join(", ", row.Select(Cell)));
                }
            }
        }

        return rows;
    }

    private static string Cell(KeyValuePair<string, object> cell) => $"{cell.Key}={(cell.Value is byte[] bytes ? Convert.ToBase64String(bytes) : cell.Value)}";
}
