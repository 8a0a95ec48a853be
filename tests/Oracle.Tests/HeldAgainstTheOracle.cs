using System.Globalization;
using NegotiationTracker.Service.Tests;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>A naive model in memory, written from the documentation alone, against the answers of the service.</summary>
public sealed class HeldAgainstTheOracle(StartedService service) : IClassFixture<StartedService>
{
    private const int Share = 256;
    private const int ShareSeed = 20_171_030;

    private static readonly string[] Compared =
    [
        "agree-to-document", "announce-round", "archive-source", "cancel-round", "classify-document", "close-round", "code-document", "confirm-match", "correct-entry", "declare-ceasefire", "deny-ceasefire", "derive-source", "end-ceasefire", "end-document",
        "enter-reservation", "expect-delegation", "follow-ceasefire", "hold-mediation", "hold-session", "issue-document", "join-actors", "join-documents", "join-people", "join-processes", "make-statement", "open-process", "open-round", "open-track",
        "part-actors", "part-documents", "part-people", "part-processes", "pause-round", "prefer-account", "put-into-effect", "record-absence", "record-edition", "record-entry-into-force", "record-lapse", "record-post", "record-succession", "register-actor",
        "register-person", "register-source", "relocate-round", "renumber-round", "report-violations", "reschedule-round", "resume-round", "retract-entry", "seat-delegation", "set-support-period", "sign-document",
        "start-monitoring", "supersede-source", "suspend-ceasefire", "withdraw-delegation", "withdraw-source",
    ];

    /// <summary>The commands of which the second model knows nothing. Their own tests say what they do.</summary>
    private static readonly string[] NotCompared =
    [
        "agree-monitoring", "announce-next-round", "assign-external-id", "assign-region", "challenge-credentials", "change-head", "dissolve-body", "dissolve-zone",
        "erase-person", "establish-body", "establish-zone", "extend-ceasefire", "extend-zone", "hold-meeting", "invite-delegation", "link-ceasefire", "link-document", "link-process", "make-ceasefire-statement",
        "make-commitment", "meet-commitment", "miss-commitment", "recommit-to-ceasefire", "record-alias", "record-coordinates", "record-late-arrival",
        "record-person-alias", "record-return", "record-terms", "record-walk-out", "redeem-announcement", "register-place", "rename-place", "rename-process", "report-process-status", "set-mandate",
        "waive-commitment",
    ];

    [Fact]
    public async Task A_seeded_share_of_random_histories_reads_as_the_oracle_says()
    {
        var proof = await RunAsync(ShareSeed, Share);
        foreach (var relation in Enum.GetValues<Relation>())
        {
            proof.Seen.Of("occurrence", relation).ShouldBeGreaterThan(0, $"{relation} of an occurrence");
            proof.Seen.Of("period", relation).ShouldBeGreaterThan(0, $"{relation} of a period");
        }

        proof.Seen.Commands.Keys.ShouldBe(Compared, ignoreOrder: true);
    }

    /// <summary>Whoever adds a command adds it to the histories, or to those that are not compared.</summary>
    [Fact]
    public async Task Every_command_is_in_the_histories_or_among_those_that_are_not_compared()
    {
        var commands = (await service.GetAsync("/api/commands")).Body!["items"]!.AsArray().Select(c => (string)c!["command"]!).Distinct(StringComparer.Ordinal).ToList();
        commands.Except(NotCompared, StringComparer.Ordinal).ShouldBe(Compared, ignoreOrder: true);
        NotCompared.Except(commands, StringComparer.Ordinal).ShouldBeEmpty("a command that is no more");
    }

    /// <summary>Run by <c>tests/oracle</c>, which says how many and from which seed.</summary>
    [Fact(Explicit = true)]
    public Task Many_random_histories_read_as_the_oracle_says() => RunAsync(Setting("ORACLE_SEED", ShareSeed), Setting("ORACLE_HISTORIES", 10_000), Setting("ORACLE_FROM", 0));

    [Fact]
    public void The_oracle_does_not_know_the_domain() => typeof(OracleAnswers).Assembly.GetReferencedAssemblies().Select(a => a.Name)
        .Where(n => n!.StartsWith("NegotiationTracker.", StringComparison.Ordinal)).ShouldBe(["NegotiationTracker.Service", PrivateDatabase, ScriptedServer], ignoreOrder: true);

    /// <summary>It has the private PostgreSQL of the tests. The oracle does not use it otherwise.</summary>
    private const string PrivateDatabase = "NegotiationTracker.Storage";

    /// <summary>The log server of a service under test. It knows nothing of the record.</summary>
    private const string ScriptedServer = "NegotiationTracker.EventStoreDb.Scripted";

    private async Task<Proof> RunAsync(int seed, int count, int from = 0)
    {
        var proof = new Proof(service, seed);
        await proof.PrepareAsync();
        Say($"seed {seed}, {count} histories from number {from}");
        var began = TimeProvider.System.GetTimestamp();
        await proof.RunAsync(from, count, done => Say($"{done} of {count} histories, {proof.Events} entries, {proof.Asked} questions, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"), TestContext.Current.CancellationToken);
        proof.Differences.ShouldBeEmpty();
        (await proof.ChangedAsync()).ShouldBeEmpty("answers for an earlier index must not change after more entries");
        Say($"{proof.Kept} answers asked again at the end: the same bytes");
        return proof;
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    private static int Setting(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
