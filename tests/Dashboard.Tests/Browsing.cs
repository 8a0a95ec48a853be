using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(NegotiationTracker.Dashboard.Tests.Browsing))]

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>One browser for all tests: the Chromium of the distribution.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("TRACKER_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("there is no Chromium; tests/run installs it, or TRACKER_CHROMIUM names one");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a browser window with an empty cache.</summary>
    public async Task<Reader> OpenAsync(Uri site, int width = 1440, bool dark = false, bool script = true, string language = "en-GB")
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 780 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = language,
            TimezoneId = "Asia/Kolkata",
        });
        return new Reader(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>A browser window and its console.</summary>
public sealed class Reader : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Reader(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, m) => _complaints.AddRange(m.Type is "error" or "warning" ? [m.Text] : []);
        page.PageError += (_, e) => _complaints.Add(e);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and of script.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Leaves the page, and forgets what it complained of.</summary>
    internal async Task LeaveAsync()
    {
        await Page.GotoAsync("about:blank");
        _complaints.Clear();
    }

    public async Task<Reader> GoAsync(string path)
    {
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return this;
    }

    /// <summary>
    /// Clicks what leads to another page and waits until that page is there. The address changes before the page is asked for.
    /// So a click that waits for the address alone can hit a page that is replaced under it.
    /// </summary>
    public async Task FollowAsync(ILocator link, string address)
    {
        await Page.EvaluateAsync("() => { window.replaced = new Promise(resolve => Blazor.addEventListener('enhancedload', resolve)); }");
        await link.ClickAsync();
        await Page.WaitForURLAsync(address);
        // A page that was loaded whole has no such promise and needs none.
        await Page.EvaluateAsync("() => window.replaced");
    }

    /// <summary>Clicks what asks for another page without script, and waits until that page is loaded. A click alone waits only for its first bytes.</summary>
    public async Task LoadAsync(ILocator link)
    {
        var loaded = new TaskCompletionSource();
        void OnLoad(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += OnLoad;
        try
        {
            await link.ClickAsync();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            Page.Load -= OnLoad;
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
