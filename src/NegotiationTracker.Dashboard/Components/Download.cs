using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Offers a file of the page. The file is listed in <c>PageTools</c>, and nothing is shown here.</summary>
public sealed class Download : ComponentBase
{
    /// <summary>The endings of a table.</summary>
    public static readonly string[] Table = ["csv", "json"];

    /// <summary>The ending of a picture. With script, the browser makes a PNG file from it too.</summary>
    public static readonly string[] Picture = ["svg"];

    [Inject]
    public required PageFiles Files { get; init; }

    [Inject]
    public required IStringLocalizer<ShellTexts> L { get; init; }

    /// <summary>What the file has. Null if the page has only one table or one picture.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The path without its ending, such as <c>/export/processes</c>.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>The query of the page, so that the file has the same.</summary>
    [Parameter]
    public string? Query { get; set; }

    [Parameter]
    public IReadOnlyList<string> Kinds { get; set; } = Table;

    protected override void OnParametersSet() => Files.Offer(new PageFile(Name ?? (Kinds == Picture ? L["FileOfPicture"] : L["FileOfTable"]), Path, Query ?? string.Empty, Kinds));
}
