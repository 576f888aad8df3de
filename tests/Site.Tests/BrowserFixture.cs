using LocalHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Site.Tests;

/// <summary>The whole system on this machine, and a real browser in front of it.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Keys of staff besides <c>local</c>, which has every role.</summary>
    public const string EditorKey = "the-key-of-an-editor";
    public const string ColleagueKey = "the-key-of-a-colleague";

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Staff:Keys:editor:Key"] = EditorKey,
        ["Staff:Keys:editor:Roles"] = "Editor",
        ["Staff:Keys:colleague:Key"] = ColleagueKey,
        ["Staff:Keys:colleague:Roles"] = "Staff",
    };

    private readonly string _data = Directory.CreateTempSubdirectory("site-tests-").FullName;
    private LocalHostApp? _app;
    private OtherSite? _other;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string BaseUrl => _app!.BaseUrl;

    /// <summary>A site on another origin that may call the API.</summary>
    internal OtherSite Other => _other!;

    private static string? Executable => Browsers.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        _other = await OtherSite.StartAsync();
        Settings["Site:AllowedOrigins"] = _other.Origin;
        _app = await LocalHostApp.StartAsync(
            new LocalHostOptions { Port = 0, DataFolder = _data, RunTimers = false, Settings = Settings, Progress = Console.WriteLine },
            TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        // WaitTimeout, not speed: a browser that nobody has started yet takes its time.
        Assertions.SetDefaultExpectTimeout(15_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_other is not null)
        {
            await _other.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A visitor with a browser of their own: no history, no cookies. Whatever the pages complain about fails the test.</summary>
    public async Task<Visitor> VisitAsync(bool withScripts = true, int width = 1200, float pixelsPerPoint = 1)
    {
        Assert.SkipWhen(_browser is null, "There is no Chromium on this machine.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = BaseUrl,
            JavaScriptEnabled = withScripts,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            DeviceScaleFactor = pixelsPerPoint,
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Another host on the same storage, where each form may be submitted so often.</summary>
    internal Task<LocalHostApp> StartLimitedAsync(int submissions) => LocalHostApp.StartAsync(
        new LocalHostOptions
        {
            Port = 0,
            Storage = _app!.StartedStorage,
            DataFolder = Path.Combine(_data, $"{Guid.NewGuid():N}"),
            RunTimers = false,
            Limits = true,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Forms:Overall"] = $"{submissions}" },
        },
        TestContext.Current.CancellationToken);

    /// <summary>Another host on the same storage, with further settings.</summary>
    internal Task<LocalHostApp> StartWithAsync(IReadOnlyDictionary<string, string?> settings) => LocalHostApp.StartAsync(
        new LocalHostOptions { Port = 0, Storage = _app!.StartedStorage, DataFolder = Path.Combine(_data, $"{Guid.NewGuid():N}"), RunTimers = false, Settings = settings },
        TestContext.Current.CancellationToken);

    /// <summary>Something of the running functions, for what no page shows.</summary>
    public T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async Task RunTimerAsync(string name)
    {
        using var client = new HttpClient { BaseAddress = new Uri(BaseUrl) };
        using var response = await client.PostAsync(new Uri($"/admin/functions/{name}", UriKind.Relative), content: null);
        response.EnsureSuccessStatusCode();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
