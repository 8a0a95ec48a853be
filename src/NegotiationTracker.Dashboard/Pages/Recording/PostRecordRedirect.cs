using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>The redirect after recording: to the thing's page, which waits for the new entry and marks it.</summary>
public static class PostRecordRedirect
{
    /// <summary>The query parameter with the entry to mark.</summary>
    public const string Word = "recorded";

    public static string Of(string path, CommandResponse answer) => new Links(null).To(PageOf(path), (Word, answer.Events[0].Id), ("after", answer.Position));

    /// <summary>Returns the page of a thing. If it has none, then it is the page with its forms.</summary>
    public static string PageOf(string path) => path.Split('/') switch
    {
        ["", "processes", _] or ["", "processes", _, "rounds", _] or ["", "ceasefires", _] or ["", "sources", _] or ["", "people", _] or ["", "actors", _] => path,
        _ => path + "/record",
    };
}
