using System.Text;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The labels of actions on entries, and of kinds of entries.</summary>
public static class ActionLabels
{
    /// <summary>The actions in the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = ["added", "corrected", "retracted", "contested", "preferred", "reinstated", "correction-withdrawn", "preference-withdrawn"];

    /// <summary>Returns the label of an action. An action of a newer service is shown as it is.</summary>
    public static string Act(this IStringLocalizer<AsOfTexts> words, string act) => words[$"Act.{act}"] is { ResourceNotFound: false } known ? known : act.Replace('-', ' ');

    /// <summary>Returns the name of a member, such as <c>jointStatement</c>, or of a type of event, in words.</summary>
    public static string Type(this IStringLocalizer<WordTexts> words, string type) => words.Word(Hyphens(type));

    /// <summary>Returns the rank of an action. An unknown one comes last.</summary>
    public static int OrderOf(string act) => All.Contains(act) ? All.TakeWhile(a => a != act).Count() : All.Count;

    public static string ToneOf(string act) => act switch
    {
        "added" or "reinstated" => "good",
        "contested" or "corrected" or "correction-withdrawn" => "warn",
        "retracted" or "source-withdrawn" or "person-erased" => "bad",
        _ => "plain",
    };

    private static string Hyphens(string type)
    {
        var text = new StringBuilder(type.Length + 4);
        foreach (var letter in type)
        {
            _ = char.IsUpper(letter) && text.Length > 0 ? text.Append('-') : text;
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
