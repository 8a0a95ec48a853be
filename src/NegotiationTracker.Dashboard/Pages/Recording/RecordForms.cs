using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using static NegotiationTracker.Dashboard.Pages.Recording.FieldKind;

namespace NegotiationTracker.Dashboard.Pages.Recording;

/// <summary>All forms. The API defines the members and their values, and a test compares them.</summary>
public static class RecordForms
{
    private static readonly string[] Roles =
        ["participant", "guarantor", "party", "mediator", "facilitator", "observer", "host", "chair", "co-chair", "accompanying-country", "guest"];

    private static readonly string[] Meetings = ["round", "session", "conference", "technical", "preparatory", "ministerial", "summit", "congress", "consultation"];

    private static readonly string[] Levels = ["head-of-state", "minister", "deputy-minister", "special-envoy", "ambassador", "expert"];

    private static readonly string[] Classes = ["ceasefire", "cessation-of-hostilities", "truce", "humanitarian-pause", "preliminary", "definitive"];

    /// <summary>The reason, which every command about an entry has.</summary>
    private static readonly FormField Reason = new("reason", LongText, Required: true);

    public static IReadOnlyList<RecordForm> All { get; } =
    [
        new("announce-round", "round-announced", [ThingKind.Round],
            [new("label", Text), new("number", Number), new("kind", Choice, Choices: Meetings), new("window", Date), new("place", Place), new("by", Actor)], Begins: true),
        new("open-round", "round-opened", [ThingKind.Round],
            [new("label", Text), new("number", Number), new("kind", Choice, Choices: Meetings), new("place", Place), new("host", Actor)], Begins: true),
        new("close-round", "round-closed", [ThingKind.Round], [new("jointStatement", Choice, Choices: ["issued", "none"]), new("outcome", LongText)]),
        new("seat-delegation", "delegation-seated", [ThingKind.Round],
            [
                new("actor", Actor, Required: true), new("role", Choice, Required: true, Roles), new("asWritten", Text), new("level", Choice, Choices: Levels),
                new("head.asWritten", Text), new("head.person", Person), new("members", People) { CanBeComplete = true },
            ]),
        new("make-statement", "statement-made", [ThingKind.Round, ThingKind.Process],
            [
                new("slug", Slug, Required: true), new("speaker.actor", Actor), new("speaker.role", Choice, Choices: Roles), new("speaker.person.asWritten", Text),
                new("speaker.person.person", Person), new("speaker.collective", Text), new("speaker.actors", Actors), new("topics", Slugs),
                new("summary", LongText, Required: true), new("session", Slug),
            ]),
        new("declare-ceasefire", "ceasefire-declared", [ThingKind.Ceasefire],
            [
                new("party", Actor, Required: true), new("class", Choice, Choices: Classes), new("purpose", Text), new("area", Text), new("from", Date),
                new("term.until", Date), new("term.duration", Length), new("term.inWords", Text),
            ],
            Begins: true),
        new("end-ceasefire", "ceasefire-ended", [ThingKind.Ceasefire], [new("slug", Slug, Required: true), new("party", Actor), new("reason", LongText)]),
        new("correct-entry", "entry-corrected", [ThingKind.Entry], [Reason]),
        new("retract-entry", "entry-retracted", [ThingKind.Entry], [Reason]),
        new("prefer-account", "account-preferred", [ThingKind.Entry], [Reason]),
    ];

    public static RecordForm? Find(ThingKind kind, string word) => All.FirstOrDefault(f => f.Word == word && f.IsAt(kind));

    /// <summary>Returns the fields for correcting an entry: those of its command, or its plain values.</summary>
    public static IReadOnlyList<FormField> FieldsOf(TimelineEntry entry) =>
    [
        .. All.FirstOrDefault(f => f.IsAccount && f.Event == entry.Type)?.Fields
            ?? entry.Data.Json()!.Value.EnumerateObject().Where(m => m.Name != "mode" && m.Value.ValueKind is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Number)
                .Select(m => new FormField(m.Name, m.Value.ValueKind == System.Text.Json.JsonValueKind.Number ? Number : Text)),
        When,
    ];

    /// <summary>The valid time.</summary>
    public static FormField When { get; } = new("when", Date);

    /// <summary>The mode.</summary>
    public static FormField Mode { get; } = new("mode", Choice, Choices: ["denies"]);
}
