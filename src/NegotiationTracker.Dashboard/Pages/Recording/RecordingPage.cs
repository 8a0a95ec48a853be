using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>A page with a form: it finds its thing, sends the form, and shows the result.</summary>
public abstract class RecordingPage : TrackerPage
{
    private const int MostCompared = 20;

    private IReadOnlyList<FormField> _corrected = [];

    [Inject]
    public required RecordForms Forms { get; init; }

    [Parameter]
    public string? Process { get; set; }

    [Parameter]
    public string? Round { get; set; }

    [Parameter]
    public string? Ceasefire { get; set; }

    [Parameter]
    public string? Entry { get; set; }

    [Parameter]
    public required string Command { get; set; }

    protected RecordForm? Form { get; private set; }

    protected FormSubject? Subject { get; private set; }

    protected FormState Sheet { get; private set; } = FormState.Empty;

    protected Suggestions Suggested { get; private set; } = null!;

    /// <summary>Gets the result of the last submission. Null before the first.</summary>
    protected SubmitResult? Reply { get; private set; }

    protected IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>Gets the entries that contradict the command, or were recorded meanwhile.</summary>
    protected IReadOnlyList<TimelineEntry> Others { get; private set; } = [];

    /// <summary>Gets the last sent form.</summary>
    protected JsonObject Body { get; private set; } = [];

    /// <summary>Gets whether the reader may record: only on this machine, because there are no roles yet.</summary>
    protected bool IsFromElsewhere => Http?.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address);

    protected ThingKind Kind => Entry is not null ? ThingKind.Entry : Ceasefire is not null ? ThingKind.Ceasefire : Round is not null ? ThingKind.Round : ThingKind.Process;

    /// <summary>Gets the fields of the account, or of the correction.</summary>
    protected IReadOnlyList<FormField> Fields => Form is null ? []
        : Form.IsAccount ? [.. Form.NamesItsThing(Kind) ? [Form.KeyField] : (FormField[])[], .. Form.Fields]
        : _corrected;

    protected sealed override async Task OnParametersSetAsync()
    {
        // A form in progress must not be refreshed because someone else records.
        Basis.IsKept = true;
        Form = await TryAsync(() => Forms.FindAsync(Kind, Command));
        Subject = Form is null ? null : await AskAsync(() => Entry is not null ? FormSubject.EntryAsync(Client, Entry) : FormSubject.ThingAsync(Client, Kind, RecordPath.Of(Process, Round, Ceasefire)));
        if (Form is null || Subject is null)
        {
            return;
        }

        _corrected = Form.Word == "correct" ? await Forms.FieldsOfAsync(Subject.Entry!) : [];
        Suggested = new Suggestions(Client);
        await Suggested.LoadAsync(Fields.Concat(Form.Fields).Select(f => f.Registry).OfType<string>().Append("sources"), Subject.Process);
        Sheet = Http?.Request.HasFormContentType == true ? FormState.Of(await Http.Request.ReadFormAsync()) : FormState.New(Form, Subject, Fields, Http, Clock);
    }

    /// <summary>Handles the form's button.</summary>
    protected async Task SendAsync()
    {
        if (Form is null || Subject is null || IsFromElsewhere)
        {
            return;
        }

        if (Sheet.Act == FormState.MoreSources)
        {
            Sheet = Sheet with { Values = Sheet.Values.WithOneMoreSource() };
            return;
        }

        var path = Form.NamesItsThing(Kind) ? PathOfNew(Sheet.Values[RecordForm.Key]) : Subject.Path;
        Body = Form.IsAccount ? CommandBody.Account(Form, Sheet.Values, Sheet.Contradicts) : CommandBody.OfEntry(Entry!, Sheet.Values, Form.Word == "correct" ? Fields : null);
        Reply = path is null ? null : await SubmitResult.OfAsync(() => Client.RecordAsync(path, Form.Command, Body, Sheet.Key, Form.NamesItsThing(Kind) ? null : Sheet.Version));
        Faults = path is null ? [new Fault(RecordForm.Key, "missing member; add it", Required)] : await FaultsAsync();
        await FollowAsync(path);
    }

    /// <summary>The code of the service for a missing member.</summary>
    protected const string Required = "required";

    private async Task FollowAsync(string? path)
    {
        switch (Reply)
        {
            case { Ending: Ending.Recorded, Answer: { } answer }:
                Navigation.NavigateTo(PostRecordRedirect.Of(path!, answer));
                break;
            case { Ending: Ending.Moved }:
                await CompareAsync();
                break;
            case { Ending: Ending.KeyReused, Problem: { } problem }:
                Others = await Lookups.EntriesAsync(Client, problem.Entries);
                Sheet = Sheet with { Key = FormState.NewKey(Clock) };
                break;
            case { Problem: { Entries.Count: > 0 } problem }:
                Others = await Lookups.EntriesAsync(Client, problem.Entries);
                break;
        }
    }

    /// <summary>Returns what was recorded since the form was shown. From now on, the form uses the new version.</summary>
    private async Task CompareAsync()
    {
        Subject = await Lookups.MovedAsync(Client, Subject!, Sheet.Version, Clock);
        Others = await Lookups.EntriesAsync(Client, Subject.Changes.Where(c => c.Index > Sheet.Seen).Select(c => c.Entry).Distinct().Take(MostCompared));
        Sheet = Sheet with { Version = Subject.Version, Seen = Subject.Seen };
    }

    private async Task<IReadOnlyList<Fault>> FaultsAsync() =>
        Reply!.Problem is { Status: 409, Kind: { } kind } && kind.StartsWith("unknown-", StringComparison.Ordinal) && await Lookups.UnknownAsync(Suggested, Fields, Sheet.Values) is { Count: > 0 } unknown
            ? unknown : Reply.Faults(Controls());

    private string? PathOfNew(string key) => key.Length == 0 ? null : Form!.Of[0] == ThingKind.Round ? RecordPath.Of(Process, key, null) : RecordPath.Of(null, null, key);

    private IReadOnlyList<string> Controls() =>
    [
        .. Fields.Concat(Form!.Fields).Append(RecordForms.When).Append(RecordForms.Mode).Append(Form.KeyField).Select(f => f.Name),
        .. Enumerable.Range(0, Sheet.Values.Sources).SelectMany(i => (string[])[FormValues.SourceOf(i), FormValues.LocatorOf(i)]), EvidenceFields.Name,
    ];
}
