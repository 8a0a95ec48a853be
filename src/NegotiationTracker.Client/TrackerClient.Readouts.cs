using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>Readouts: texts that are read into drafts of commands.</summary>
public sealed partial class TrackerClient
{
    private const string Readouts = "/api/readouts";

    /// <summary>Returns the intakes, the latest first, without their texts.</summary>
    public async Task<IReadOnlyList<Readout>> ListReadoutsAsync(CancellationToken ct = default) => (await AnswerAsync<Page<Readout>>(await http.GetAsync(new Uri(Readouts, UriKind.Relative), ct), ct)).Items;

    /// <summary>Returns an intake with its text and its drafts.</summary>
    public async Task<Readout> GetReadoutAsync(string readout, CancellationToken ct = default) => await AnswerAsync<Readout>(await http.GetAsync(new Uri(Of(readout), UriKind.Relative), ct), ct);

    /// <summary>Registers a text as a source, and has drafts made of it. The same text of the same source gives the intake that is open already.</summary>
    /// <exception cref="TrackerProblemException">The text or the source is refused.</exception>
    public Task<Readout> TakeInAsync(NewReadout readout, CancellationToken ct = default) => SendAsync<Readout>(Readouts, readout, ct);

    /// <summary>Records a draft.</summary>
    /// <param name="readout">The intake.</param>
    /// <param name="number">The number of the draft.</param>
    /// <param name="decision">What the draft lacks, or what is to be otherwise.</param>
    /// <param name="ct">Cancels the request. It is then not known whether the draft was recorded.</param>
    /// <exception cref="TrackerProblemException">The record refuses the command.</exception>
    public Task<ReadoutDraft> AcceptDraftAsync(string readout, int number, ReadoutDecision? decision = null, CancellationToken ct = default) => SendAsync<ReadoutDraft>($"{Of(readout)}/drafts/{number}/accept", decision ?? new ReadoutDecision(), ct);

    /// <summary>Refuses a draft.</summary>
    public Task<ReadoutDraft> RefuseDraftAsync(string readout, int number, CancellationToken ct = default) => SendAsync<ReadoutDraft>($"{Of(readout)}/drafts/{number}/refuse", null, ct);

    /// <summary>Accepts all open drafts, or those of one command.</summary>
    public Task<DecidedDrafts> AcceptDraftsAsync(string readout, string? command = null, CancellationToken ct = default) => SendAsync<DecidedDrafts>($"{Of(readout)}/accept", new ReadoutKind { Command = command }, ct);

    /// <summary>Refuses all open drafts, or those of one command.</summary>
    public Task<DecidedDrafts> RefuseDraftsAsync(string readout, string? command = null, CancellationToken ct = default) => SendAsync<DecidedDrafts>($"{Of(readout)}/refuse", new ReadoutKind { Command = command }, ct);

    /// <summary>Closes an intake: its text and its drafts are deleted.</summary>
    public Task<Readout> CloseReadoutAsync(string readout, CancellationToken ct = default) => SendAsync<Readout>($"{Of(readout)}/close", null, ct);

    private static string Of(string readout) => $"{Readouts}/{Uri.EscapeDataString(readout)}";

    private async Task<T> SendAsync<T>(string path, object? body, CancellationToken ct)
    {
        using var content = new StringContent(body is null ? string.Empty : JsonSerializer.Serialize(body, body.GetType(), ContractJson.Options), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await AnswerAsync<T>(await http.PostAsync(new Uri(path, UriKind.Relative), content, ct), ct);
    }

    private static async Task<T> AnswerAsync<T>(HttpResponseMessage response, CancellationToken ct)
    {
        using (response)
        {
            await ThrowIfProblemAsync(response, ct);
            return Deserialize<T>(await response.Content.ReadAsStringAsync(ct));
        }
    }
}
