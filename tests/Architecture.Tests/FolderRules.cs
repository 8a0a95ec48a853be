namespace NegotiationTracker.Architecture.Tests;

/// <summary>The allowed directions between the folders of each project. A new direction is added here on purpose, and never closes a circle.</summary>
public sealed class FolderRules
{
    /// <summary>For each project a line a folder: the folder, and the folders that it may use. What lies in a project's own folder puts the parts together and may use all.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = """
            Streams -> Values
            Time -> Values
            Record -> Values, Streams, Time
            Ceasefires -> Values, Streams, Time, Record
            Commitments -> Values, Streams, Time, Record
            Documents -> Values, Streams, Time, Record
            Events -> Values, Streams, Record
            Registries -> Values, Streams, Time, Record
            Rounds -> Values, Streams, Time, Record
            Bodies -> Values, Streams, Time, Record, Rounds
            Processes -> Values, Streams, Time, Record, Documents
            Statements -> Values, Streams, Time, Record, Rounds, Processes
            ReadModels -> Values, Streams, Time, Record, Ceasefires, Commitments, Documents, Events, Registries, Rounds, Bodies, Processes, Statements
            Progress -> Values, Time, Ceasefires, Commitments, ReadModels
            """,
        ["Storage"] = """
            Privacy -> Json
            EventLog -> Database, Json, Privacy
            EventLog.Postgres -> Monitoring, EventLog
            Projections -> Database, Json, Monitoring, Privacy, EventLog
            EventLog.EventStoreDb -> Database, Json, Monitoring, Privacy, EventLog, EventLog.Postgres, Projections
            Ledger -> Database, Json, Monitoring, Privacy, EventLog, EventLog.Postgres, Projections
            Startup -> Database, Privacy, EventLog, Projections
            Erasure -> Database, Json, Privacy, EventLog, Projections, Startup
            EventLog.Migration -> Database, Json, Privacy, EventLog, EventLog.Postgres, Projections, EventLog.EventStoreDb, Ledger, Startup
            """,
        ["Service"] = """
            Commands.Binding -> Http
            Queries -> Http
            Commands -> Http, Commands.Binding
            Api -> Http, Commands.Binding, Queries, Commands
            Features.Bodies -> Commands
            Features.Ceasefires -> Http, Queries, Commands
            Features.Commitments -> Http, Queries, Commands
            Features.Documents -> Http, Queries, Commands
            Features.Entries -> Http, Commands.Binding, Queries, Commands
            Features.Registries -> Http, Queries, Commands
            Features.Rounds -> Http, Queries, Commands
            Features.Statements -> Commands
            Api.OpenApi -> Http, Commands.Binding, Commands, Features.Entries
            Features.Delegations -> Http, Queries, Commands, Features.Rounds
            Features.Processes -> Http, Queries, Commands, Features.Ceasefires
            """,
        ["Cli"] = """
            Auditing -> Options
            """,
    };

    public static TheoryData<string> Projects() => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_the_folders_that_it_may_use(string project) =>
        GraphOf(project).Edges.Where(e => e.Key.To != FolderGraph.Root && !AllowedIn(project).Contains(e.Key)).Select(e => $"{e.Key.From} -> {e.Key.To}: {e.Value}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_uses_what_puts_the_parts_together(string project) =>
        GraphOf(project).Edges.Where(e => e.Key.To == FolderGraph.Root).Select(e => $"{e.Key.From}: {e.Value}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_allowed_directions_have_no_circle(string project) => FolderGraph.CirclesOf([.. AllowedIn(project)]).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_direction_that_no_code_uses_leaves_the_list(string project) =>
        AllowedIn(project).Except(GraphOf(project).Edges.Keys).ShouldBeEmpty();

    [Fact]
    public void A_circle_of_folders_is_found() =>
        FolderGraph.CirclesOf([("A", "B"), ("B", "C"), ("C", "A"), ("C", "D")]).ShouldBe(["A <-> B <-> C"]);

    private static HashSet<(string From, string To)> AllowedIn(string project) =>
        [.. Allowed[project].Split('\n').Select(line => line.Split(" -> ")).SelectMany(p => p[1].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(to => (p[0], to)))];

    private static FolderGraph GraphOf(string project) => new(Assemblies.OfProject(project), $"NegotiationTracker.{project}");
}
