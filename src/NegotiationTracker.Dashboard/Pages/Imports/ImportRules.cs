using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Imports;

/// <summary>What is said of states of runs, and of the rules of their reports.</summary>
public static class ImportRules
{
    private const string Table = "confirm:";
    private const string Lacks = "lacks:";
    private const string Recoded = "recoded:";

    /// <summary>Returns what a rule says, in one sentence.</summary>
    public static string Sentence(string rule, IStringLocalizer<ImportTexts> words) => rule switch
    {
        "spreadsheet-error" or "not-a-number" => words["R.Spreadsheet"],
        "bytes-lost" => words["R.Bytes"],
        "not-a-day" or "not-a-year" or "year-of-two-digits" or "precision-unknown" or "no-day" => words["R.Date"],
        "impossible-day" or "impossible-month" => words["R.Impossible"],
        "unknown-code" or "unknown-id" => words["R.Unknown"],
        "lists-of-two-lengths" or "whose-person" => words["R.Lists"],
        "no-id" or "id-of-two-rows" or "row-repeated" => words["R.Id"],
        "number-of-cells" or "quotes-broken" => words["R.Form"],
        "column-missing" or "column-unknown" => words["R.Columns"],
        "line-breaks-in-name" => words["R.Breaks"],
        "not-a-name" or "too-long" or "not-a-path" => words["R.Text"],
        "no-country" or "no-actor" or "no-meeting" or "no-local-party" or "no-place" => words["R.Nothing"],
        "no-signature" => words["R.Signature"],
        "declared-after-effect" => words["R.Order"],
        "end-before-effect" or "ended-before-signed" or "two-days-of-effect" or "contradiction" => words["R.Contradiction"],
        "second-row-of-a-party" => words["R.Second"],
        "waiting" => words["R.Waiting"],
        "may-be-the-same" => words["R.Same"],
        "another-name-of-a-known-id" => words["R.Alias"],
        "record-gone" or "no-longer-given" => words["R.Gone"],
        "text-changed" => words["R.Again"],
        "code-is-no-signal" => words["R.Code"],
        "issuer-in-text" or "party-in-text" or "third-party-in-text" or "document-in-text" or "alias-in-list" or "ended-by-ceasefire" => words["R.InText"],
        "no-known-document" or "several-documents" => words["R.Documents"],
        "corrected-here" => words["R.Corrected"],
        _ when rule.StartsWith(Lacks, StringComparison.Ordinal) => words["R.Nothing"],
        _ when rule.StartsWith(Table, StringComparison.Ordinal) => words["R.Table"],
        _ => words["R.Other", rule],
    };

    /// <summary>Returns what drafts of a rule are about, in few words.</summary>
    public static string Kind(string rule, IStringLocalizer<ImportTexts> words) => rule switch
    {
        "party-in-text" => words["K.Parties"],
        "third-party-in-text" => words["K.Thirds"],
        "issuer-in-text" => words["K.Issuers"],
        "document-in-text" => words["K.Documents"],
        _ => Sentence(rule, words),
    };

    /// <summary>Returns the label of a state.</summary>
    public static string State(string state, IStringLocalizer<ImportTexts> words) => state switch
    {
        ImportStates.Waiting => words["Waiting"],
        ImportStates.Reading => words["Reading"],
        ImportStates.Sending => words["Sending"],
        ImportStates.Stopped => words["Stopped"],
        ImportStates.Cancelled => words["Cancelled"],
        ImportStates.Failed => words["Failed"],
        _ => words["Done"],
    };

    /// <summary>Returns the tone of a state.</summary>
    public static string Tone(string state) => state switch { ImportStates.Done => "good", ImportStates.Failed => "bad", ImportStates.Stopped or ImportStates.Cancelled => "warn", _ => "plain" };

    /// <summary>Returns why a run stopped.</summary>
    public static string Stop(string stop, IStringLocalizer<ImportTexts> words) => stop.StartsWith(Recoded, StringComparison.Ordinal) ? words["StopRecoded", stop[Recoded.Length..]] : words["StopGone"];

    /// <summary>Returns whether a run is under way.</summary>
    public static bool IsUnderWay(ImportRun run) => run.State is ImportStates.Waiting or ImportStates.Reading or ImportStates.Sending;
}
