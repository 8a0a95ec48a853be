namespace NegotiationTracker.Dashboard.Tests;

/// <summary>
/// A window of each kind that goes from page to page and keeps what the browser keeps between them. For the tests of every page, which have no other state.
/// A new window would load and compile the same script for each of them.
/// </summary>
public sealed class OneWindow(Site site, Browsing browsing) : IAsyncDisposable
{
    private readonly Dictionary<(bool Dark, bool Script, string Language), Reader> _windows = [];

    /// <summary>Returns the window of a kind on an empty page. It is not to be disposed of.</summary>
    public async Task<Reader> OpenAsync(int width = 1440, bool dark = false, bool script = true, string language = "en-GB")
    {
        if (!_windows.TryGetValue((dark, script, language), out var reader))
        {
            _windows[(dark, script, language)] = reader = await browsing.OpenAsync(site.Address, width, dark, script, language);
        }

        await reader.LeaveAsync();
        await reader.Page.SetViewportSizeAsync(width, 900);
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _windows.Values)
        {
            await reader.DisposeAsync();
        }
    }
}
