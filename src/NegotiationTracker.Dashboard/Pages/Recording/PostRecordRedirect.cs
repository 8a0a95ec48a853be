using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>Where a reader comes to after recording: to the thing's page, which waits until what was recorded is in it and names it.</summary>
public static class PostRecordRedirect
{
    /// <summary>The word that names the entry on the page.</summary>
    public const string Word = "recorded";

    public static string Of(string path, CommandResponse answer) => new Links(null).To(PageOf(path), (Word, answer.Events[0].Id), ("after", answer.Position));

    /// <summary>The page of a thing; one that has none is shown by the overview.</summary>
    public static string PageOf(string path) => path.Split('/') switch
    {
        ["", "processes", _] or ["", "processes", _, "rounds", _] or ["", "ceasefires", _] or ["", "sources", _] => path,
        _ => "/",
    };
}
