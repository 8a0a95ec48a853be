using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>
/// A page with a form: it finds its thing, sends what the form registers and then its command, and shows the result. After a command was recorded, the form stays for the next one.
/// </summary>
public abstract class RecordingPage : TrackerPage
{
    private const int MostCompared = 20;

    private IReadOnlyList<FormField> _corrected = [];
    private IReadOnlyList<string> _saved = [];

    [Inject]
    public required RecordForms Forms { get; init; }

    [Parameter]
    public string? Process { get; set; }

    [Parameter]
    public string? Round { get; set; }

    /// <summary>The key of a thing that is no process and no round.</summary>
    [Parameter]
    public string? Key { get; set; }

    [Parameter]
    public string? Entry { get; set; }

    [Parameter]
    public required string Command { get; set; }

    /// <summary>The entries that were recorded so far.</summary>
    [SupplyParameterFromQuery(Name = Sitting.Word)]
    public string? SavedWord { get; set; }

    protected RecordForm? Form { get; private set; }

    protected FormSubject? Subject { get; private set; }

    protected FormState Sheet { get; private set; } = FormState.Empty;

    protected Suggestions Suggested { get; private set; } = null!;

    /// <summary>Gets the forms that enter a thing in a registry.</summary>
    protected IReadOnlyDictionary<FieldKind, RecordForm> Registrations { get; private set; } = new Dictionary<FieldKind, RecordForm>();

    /// <summary>Gets the other forms of the thing.</summary>
    protected IReadOnlyList<RecordForm> OtherForms { get; private set; } = [];

    /// <summary>Gets what was recorded so far, the latest first.</summary>
    protected IReadOnlyList<TimelineEntry> Saved { get; private set; } = [];

    /// <summary>Gets whether the last submission registered something.</summary>
    protected bool HasRegistered { get; private set; }

    /// <summary>Gets the result of the last submission. Null before the first.</summary>
    protected SubmitResult? Reply { get; private set; }

    protected IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>Gets the entries that contradict the command, or were recorded meanwhile.</summary>
    protected IReadOnlyList<TimelineEntry> Others { get; private set; } = [];

    /// <summary>Gets the last sent form.</summary>
    protected JsonObject Body { get; private set; } = [];

    /// <summary>Gets whether the reader may record: only on this machine, because there are no roles yet.</summary>
    protected bool IsFromElsewhere => Http?.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address);

    protected ThingKind Kind => FormSubject.KindOf(Process, Round, Entry, Navigation.Uri);

    /// <summary>Gets the fields of the account, or of the correction.</summary>
    protected IReadOnlyList<FormField> Fields => Form is null ? []
        : Form.IsAccount ? [.. Form.NamesItsThing(Kind) ? [Form.KeyField] : (FormField[])[], .. Form.Fields]
        : _corrected;

    /// <summary>Gets the address of the form. It keeps what was recorded so far.</summary>
    protected string Here => new Links(null).To(FormPath(Subject!.Kind == ThingKind.Entry ? $"/entries/{Uri.EscapeDataString(Entry!)}" : Subject.Path), (Sitting.Word, _saved.Count == 0 ? null : string.Join(',', _saved)));

    protected sealed override async Task OnParametersSetAsync()
    {
        // A form in progress must not be refreshed because someone else records.
        Basis.IsKept = true;
        Form = await TryAsync(() => Forms.FindAsync(Kind, Command));
        Subject = Form is null ? null : await AskAsync(() => Entry is not null ? FormSubject.EntryAsync(Client, Entry)
            : FormSubject.ThingAsync(Client, Kind, FormSubject.PathOf(Kind, Process, Round, Key), asking: PageOptions()));
        if (Form is null || Subject is null)
        {
            return;
        }

        Registrations = await Forms.RegistrationsAsync();
        Suggested = new Suggestions(Client) { After = After };
        _saved = Sitting.SavedIn(SavedWord);
        Saved = await SavedAsync();
        _corrected = Form.Word == "correct" ? await Forms.FieldsOfAsync(Subject.Entry!) : [];
        Sheet = Http?.Request.HasFormContentType == true ? FormState.Of(await Http.Request.ReadFormAsync()) : FormState.New(Form, Subject, Fields, Http, Clock);
        await PrepareAsync();
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
        }
        else if (Sheet.Act.StartsWith(FormState.MoreParts, StringComparison.Ordinal))
        {
            Sheet = Sheet with { Values = RegistrationPart.WithOneMore(Sheet.Act[FormState.MoreParts.Length..], Sheet.Values) };
        }
        else if (Sheet.Act == FormState.Next)
        {
            await SwitchAsync(Sheet.Values[FormState.NextName]);
        }
        else if (await RegisterAsync())
        {
            await RecordAsync(Form.NamesItsThing(Kind) ? PathOfNew(Sheet.Values[RecordForm.Key]) : Subject.Path);
        }
    }

    private async Task RecordAsync(string? path)
    {
        Body = Form!.IsAccount ? CommandBody.Account(Form, Sheet.Values, Sheet.Contradicts) : CommandBody.OfEntry(Entry!, Form, Sheet.Values, Form.Word == "correct" ? Fields : null);
        var version = Form.NamesItsThing(Kind) ? null : Sheet.Version;
        Reply = path is null ? null
            : await SubmitResult.WarnedAsync(() => Client.DryRunAsync(path, Form.Command, Body, Sheet.Key, version), Sheet.Act)
                ?? await SubmitResult.OfAsync(() => Client.RecordAsync(path, Form.Command, Body, Sheet.Key, version));
        Faults = path is null ? [new Fault(RecordForm.Key, string.Empty, Fault.Required)] : await FaultsAsync();
        await FollowAsync(path);
    }

    /// <summary>Registers what the form registers, before its command. Returns whether all was registered.</summary>
    private async Task<bool> RegisterAsync()
    {
        IReadOnlyList<RegistrationPart> parts = [.. RegistrationPart.Filled((Form!.IsAccount ? Fields : Fields.Concat(Form.Fields)).Concat(EvidenceFields.SourcesOf(Sheet.Values)), Sheet.Values, Registrations)];
        if (parts.Count == 0)
        {
            return true;
        }

        var result = await new Registrar(Client, Suggested).SendAsync(parts, Sheet.Values, Sheet.Key);
        Sheet = Sheet with { Values = result.Values };
        (Reply, Faults, HasRegistered) = (result.Refused, result.Faults, result.Recorded.Count > 0);
        if (result.Recorded.Select(r => r.Position).LastOrDefault(p => p is not null) is { } position)
        {
            Suggested.After = position;
            _saved = [.. _saved, .. result.Recorded.SelectMany(r => r.Events).Select(e => e.Id)];
            Saved = await SavedAsync();
            await PrepareAsync();
        }

        return result.Refused is null;
    }

    private async Task FollowAsync(string? path)
    {
        switch (Reply)
        {
            case { Ending: Ending.Recorded, Answer: { } answer } when Form!.IsAccount:
                await GoOnAsync(path!, answer);
                break;
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

    /// <summary>Goes on after a command was recorded: with the last draft, or else with the same form, which is then empty except for what the next fact has in common with this one.</summary>
    private async Task GoOnAsync(string path, CommandResponse answer)
    {
        var id = answer.Events[0].Id;
        _saved = [.. _saved, id];
        if (Sitting.LastDraft(Sheet.Values) is { } draft && OtherForms.Any(f => f.Word == draft))
        {
            Suggested.After = answer.Position;
            Subject = (await FormSubject.ThingAsync(Client, Subject!.Kind, Subject.Path, asking: new QueryOptions(After: answer.Position))).Value;
            Sheet = new FormState(Sitting.Recorded(Sheet.Values), FormState.NewKey(Clock), Subject.Version, Subject.Seen, [], string.Empty);
            (Reply, Saved) = (null, await SavedAsync());
            await SwitchAsync(draft);
            return;
        }

        // What has forms of its own takes the form along. What a registry has stays a detail of the thing at hand.
        var thing = Form!.NamesItsThing(Kind) && !RecordLinks.MostUsed.ContainsKey(Form.Of[0]) ? Subject!.Path : path;
        Navigation.NavigateTo(new Links(null).To(FormPath(thing), [(PostRecordRedirect.Word, id), ("after", answer.Position), .. Sitting.Words(Sheet.Values, _saved)]));
    }

    /// <summary>Shows the form of another command. What was typed stays.</summary>
    private async Task SwitchAsync(string word)
    {
        if (OtherForms.FirstOrDefault(f => f.Word == word) is { } next)
        {
            var values = Sitting.Switched(Sheet.Values, Form!.Word, word);
            (Form, Sheet) = (next, Sheet with { Values = values, Key = FormState.NewKey(Clock), Contradicts = [], Act = string.Empty });
            await PrepareAsync();
        }
    }

    /// <summary>Gets what the form needs besides its values: suggestions, and the other forms of the thing.</summary>
    private async Task PrepareAsync()
    {
        OtherForms = Form!.IsAccount ? [.. (await Forms.AtAsync(Kind)).Where(f => f.IsAccount && f != Form)] : [];
        var fields = Fields.Concat(Form.Fields).SelectMany(f => f.Parts.Append(f)).ToList();
        var registered = fields.Select(f => f.Kind).Append(FieldKind.Source).Distinct().Where(Registrations.ContainsKey).SelectMany(k => Registrations[k].Fields);
        await Suggested.LoadAsync(fields.Concat(registered).Select(f => f.Registry).OfType<string>().Append("sources"), Subject!.Process);
    }

    private async Task<IReadOnlyList<TimelineEntry>> SavedAsync() => [.. (await Lookups.EntriesAsync(Client, _saved, Suggested.After)).Reverse()];

    /// <summary>Returns what was recorded since the form was shown. From now on, the form uses the new version.</summary>
    private async Task CompareAsync()
    {
        Subject = await Lookups.MovedAsync(Client, Subject!, Sheet.Version, Clock);
        Others = await Lookups.EntriesAsync(Client, Subject.Changes.Where(c => c.Index > Sheet.Seen).Select(c => c.Entry).Distinct().Take(MostCompared));
        Sheet = Sheet with { Version = Subject.Version, Seen = Subject.Seen };
    }

    /// <summary>Returns what the service refuses, with every id that is not in its registry. The service looks for them only when all else is right, and reports the first.</summary>
    private async Task<IReadOnlyList<Fault>> FaultsAsync()
    {
        var faults = Reply!.Faults(Controls());
        if (!Reply.IsUnknownThing && Reply.Problem is not { Errors.Count: > 0 })
        {
            return faults;
        }

        IReadOnlyList<UnknownThing> unknown = [.. (await Lookups.UnknownAsync(Suggested, Fields, Sheet.Values)).Where(u => faults.All(f => f.Field != u.Field.Name))];
        Offer(unknown);
        return unknown.Count == 0 ? faults : [.. unknown.Select(u => u.ToFault()), .. Reply.IsUnknownThing ? [] : faults];
    }

    /// <summary>Offers what is unknown for registering, under the key that was typed.</summary>
    private void Offer(IReadOnlyList<UnknownThing> unknown)
    {
        foreach (var of in unknown.Where(u => Registrations.ContainsKey(u.Kind)).GroupBy(u => (u.Field, u.Kind)))
        {
            foreach (var (number, thing) in of.Index())
            {
                var part = new RegistrationPart(of.Key.Field, of.Key.Kind, number, Registrations[of.Key.Kind]);
                if (!part.MakesKey && !part.IsFilled(Sheet.Values))
                {
                    Sheet = Sheet with { Values = Sheet.Values.With([(part.KeyName, thing.Id), (part.SuggestedName, thing.Id)]) };
                }
            }
        }
    }

    private string? PathOfNew(string key) => key.Length == 0 ? null : Form!.Of[0] == ThingKind.Round ? RecordPath.Of(Process, key, null) : RecordPath.OfCategory(RecordForm.CategoryOf(Form.Of[0]), key);

    private string FormPath(string path) => $"{path}/record/{Form!.Word}";

    private IReadOnlyList<string> Controls() =>
    [
        .. Fields.Concat(Form!.Fields).Append(RecordForms.When).Append(RecordForms.Mode).Append(Form.KeyField).Select(f => f.Name),
        .. Enumerable.Range(0, Sheet.Values.Sources).SelectMany(i => (string[])[FormValues.SourceOf(i), FormValues.LocatorOf(i), FormValues.EditionOf(i)]), EvidenceFields.Name,
    ];
}
