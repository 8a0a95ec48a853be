namespace NegotiationTracker.Architecture.Tests;

/// <summary>The allowed directions between the folders of each project. A new direction is added here on purpose, and never closes a circle.</summary>
public sealed class FolderRules
{
    /// <summary>
    /// For each project a line a folder: the folder, and the folders that it may use. What lies in a project's own folder puts the parts together and may use all.
    /// A project without a line has all its types in its own folder.
    /// </summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = """
            Values ->
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
            Processes -> Values, Streams, Time, Record, Documents, Registries
            Geography -> Values, Streams, Time, Record, Registries, Processes
            Statements -> Values, Streams, Time, Record, Rounds, Processes
            Warnings -> Values, Streams, Time, Record, Registries, Rounds
            ReadModels -> Values, Streams, Time, Record, Ceasefires, Commitments, Documents, Events, Registries, Rounds, Bodies, Processes, Geography, Statements
            Progress -> Values, Streams, Time, Record, Ceasefires, Commitments, Rounds, ReadModels
            """,
        ["Storage"] = """
            Database ->
            Database.Embedded ->
            Json ->
            Memory ->
            Monitoring ->
            Privacy -> Json
            EventLog -> Database, Json, Memory, Privacy
            EventLog.Postgres -> Monitoring, EventLog
            Projections -> Database, Json, Memory, Monitoring, Privacy, EventLog
            EventLog.EventStoreDb -> Database, Json, Monitoring, Privacy, EventLog, EventLog.Postgres, Projections
            Ledger -> Database, Json, Monitoring, Privacy, EventLog, EventLog.Postgres, Projections
            Startup -> Database, Privacy, EventLog, Projections
            Erasure -> Json, Privacy, EventLog, Projections, Startup
            EventLog.Migration -> Database, Json, Privacy, EventLog, EventLog.Postgres, EventLog.EventStoreDb, Ledger, Startup
            """,
        ["Service"] = """
            Http ->
            Commands.Binding -> Http
            Queries -> Http
            Commands -> Http, Commands.Binding, Queries
            Api -> Http, Commands.Binding, Queries, Commands
            Features.Bodies -> Commands
            Features.Ceasefires -> Http, Queries, Commands
            Features.Changes -> Http, Queries
            Features.Commitments -> Http, Queries, Commands, Features.Rounds
            Features.Documents -> Http, Queries, Commands
            Features.Search -> Http, Queries
            Features.Entries -> Http, Commands.Binding, Queries, Commands, Features.Search
            Features.Registries -> Http, Queries, Commands
            Features.Rounds -> Http, Queries, Commands
            Features.Statements -> Commands
            Api.OpenApi -> Http, Commands.Binding, Queries, Commands, Features.Entries
            Features.Delegations -> Http, Queries, Commands, Features.Rounds
            Features.Networks -> Http, Queries, Features.Registries
            Features.Processes -> Http, Queries, Commands, Features.Ceasefires, Features.Rounds
            Features.Imports -> Http, Queries, Commands, Api
            Features.Readouts -> Http, Queries, Commands, Commands.Binding
            Features.Names -> Http, Queries
            Features.Attention -> Http, Queries, Features.Ceasefires, Features.Entries, Features.Processes
            """,
        ["Imports"] = """
            Tables ->
            Cells ->
            Profiles -> Tables
            Mappings -> Tables, Cells, Profiles
            Matching -> Cells
            Runs -> Tables, Cells, Profiles, Matching
            """,
        ["Readouts"] = """
            Texts ->
            Names -> Texts
            Dates -> Texts
            Files -> Texts
            Drafts -> Texts
            Frames -> Texts, Names, Dates, Drafts
            """,
        ["Cli"] = """
            Options ->
            Auditing -> Options
            """,
        ["Ledger"] = """
            Hashes ->
            Json ->
            Entries -> Hashes, Json
            Notes -> Hashes
            Trees -> Hashes, Notes
            Checkpoints -> Hashes, Notes, Trees
            Bundles -> Hashes, Json, Entries, Notes, Trees, Checkpoints
            """,
        ["EventStoreDb"] = """
            Events ->
            Protocol ->
            Settings ->
            Failures -> Events
            Connections -> Protocol, Settings, Failures
            Calls -> Events, Protocol, Settings, Failures, Connections
            """,
        ["Client"] = "Time ->",
        ["Dashboard"] = """
            Exports -> Infrastructure
            Infrastructure ->
            Texts ->
            Components -> Infrastructure, Texts
            Components.Charts -> Texts
            Briefs -> Infrastructure, Texts, Components
            Pages -> Infrastructure, Components
            Pages.Asking -> Exports, Infrastructure, Texts, Components, Components.Charts
            Pages.Audit -> Exports, Infrastructure, Texts, Components
            Pages.Overview -> Exports, Infrastructure, Texts, Components
            Pages.Attention -> Exports, Infrastructure, Texts, Components, Pages.Recording
            Pages.Processes -> Exports, Infrastructure, Texts, Components
            Pages.Recording -> Infrastructure, Texts, Components
            Pages.Readouts -> Infrastructure, Texts, Components, Pages.Recording
            Pages.Search -> Exports, Infrastructure, Texts, Components
            Pages.Sources -> Exports, Infrastructure, Texts, Components, Pages.Recording
            Layout -> Infrastructure, Texts, Components, Pages.Recording
            Pages.Attendance -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Processes
            Pages.Compare -> Exports, Infrastructure, Texts, Components, Pages.Processes
            Pages.Entries -> Exports, Infrastructure, Texts, Components, Pages.Recording
            Pages.Progress -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Processes
            Pages.Promises -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Processes
            Pages.Rounds -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Recording
            Pages.CompareAccounts -> Exports, Infrastructure, Texts, Components, Pages.Rounds
            Pages.Commitments -> Exports, Infrastructure, Texts, Components, Pages.Promises, Pages.Recording, Pages.Rounds
            Pages.Documents -> Exports, Infrastructure, Texts, Components, Pages.Recording, Pages.Rounds
            Pages.Help -> Infrastructure, Texts, Components, Components.Charts
            Pages.Imports -> Exports, Infrastructure, Texts, Components, Pages.Recording
            Pages.WhatIsNew -> Exports, Infrastructure, Texts, Components
            Pages.Timelines -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Processes
            Pages.Registries -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Recording, Pages.Timelines
            Pages.Ceasefires -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Processes, Pages.Recording, Pages.Rounds
            Pages.Networks -> Exports, Infrastructure, Texts, Components, Components.Charts
            Pages.SideBySide -> Exports, Infrastructure, Texts, Components, Components.Charts, Pages.Ceasefires, Pages.Progress, Pages.Promises
            Pages.Briefs -> Exports, Infrastructure, Texts, Components, Briefs, Pages.Ceasefires, Pages.Registries, Pages.Rounds
            Pages.Disputes -> Exports, Infrastructure, Texts, Components, Pages.Processes, Pages.Rounds
            Pages.Statements -> Exports, Infrastructure, Texts, Components, Pages.Processes, Pages.Rounds
            """,
        ["Contracts"] = string.Empty,
        ["Signing"] = string.Empty,
        ["Witness"] = string.Empty,
    };

    public static TheoryData<string> Projects() => [.. Allowed.Keys];

    [Fact]
    public void Every_project_is_listed() => Allowed.Keys.Select(p => $"NegotiationTracker.{p}")
        .ShouldBe(RepositoryFiles.Files("src", "*.csproj").Select(f => Path.GetFileNameWithoutExtension(f.Name)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_is_listed(string project) => LinesOf(project).Select(l => l.Folder).ShouldBe(GraphOf(project).Folders, ignoreOrder: true);

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

    private static HashSet<(string From, string To)> AllowedIn(string project) => [.. LinesOf(project).SelectMany(l => l.MayUse.Select(to => (l.Folder, to)))];

    private static IEnumerable<(string Folder, string[] MayUse)> LinesOf(string project) => Allowed[project].Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split("->", StringSplitOptions.TrimEntries)).Select(l => (l[0], l[1].Split(", ", StringSplitOptions.RemoveEmptyEntries)));

    private static FolderGraph GraphOf(string project) => new(Assemblies.OfProject(project), $"NegotiationTracker.{project}");
}
