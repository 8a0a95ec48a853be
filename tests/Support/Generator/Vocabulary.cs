namespace NegotiationTracker.Generator;

/// <summary>The words of the generated texts. Every name is invented.</summary>
internal static class Vocabulary
{
    public static readonly string[] States =
    [
        "Valdoria", "Ostrana", "Kelmark", "Tyrrenia", "Maravel", "Isenholt", "Qasrabad", "Norvania", "Belmora", "Zephyria", "Urmanistan", "Corvina",
    ];

    public static readonly (string Name, string Kind)[] Others =
    [
        ("Valdorian Army Command", "military"), ("Free Highlands Front", "armed-organisation"), ("Union of River Towns", "umbrella"),
        ("Northern Council", "political-party"), ("League of Coastal States", "state-coalition"), ("Assembly of Nations", "intergovernmental-organisation"),
        ("Peace Bridge", "nongovernmental-organisation"), ("Eastern Province", "entity"), ("Broad Opposition Platform", "umbrella"),
        ("Hill Brigades", "armed-organisation"), ("Monitoring Mission", "intergovernmental-organisation"), ("Elders of the Plain", "other"),
    ];

    public static readonly string[] Places = ["Arvensk", "Port Salin", "Dar Halim", "Lindau Springs", "Mirovo", "Casa Alta", "Tel Shahin", "Brenholm"];

    public static readonly string[] Given =
    [
        "Aleksi", "Nadia", "Tomás", "Ingrid", "Yusuf", "Marek", "Lejla", "Sedat", "Béatrice", "Omar", "Katarína", "Jørgen", "Amina", "Davit", "Siobhán", "Nguyễn",
    ];

    public static readonly string[] Family =
    [
        "Varga", "Önal", "El-Amin", "Petrovic", "Haddad", "Lindqvist", "Okafor", "Šimić", "Da Costa", "Rahmani", "Kowalczyk", "O’Brien", "Ibragimov", "Marchetti",
    ];

    /// <summary>Persian and Arabic spellings, one with the non-joiner that Persian needs.</summary>
    public static readonly string[] Eastern = ["علی‌رضا رحمانی", "نادية حداد", "یوسف قاسمی", "عمر الأمين"];

    public static readonly string[] Topics =
    [
        "ceasefire", "humanitarian-access", "detainees", "constitution", "refugees", "maps", "reconstruction", "monitoring", "borders", "elections", "demining", "sanctions",
    ];

    public static readonly string[] Verbs =
        ["stresses", "rejects", "proposes steps on", "reports on", "asks for a working group on", "welcomes what was said on", "warns of delay on", "sets conditions for"];

    public static readonly string[] Reasons =
        ["the parties asked for more time", "travel was not possible", "the agenda was not agreed", "security at the venue", "a change of government", "fighting had resumed"];

    public static readonly string[] Formats = ["plenary", "bilateral", "trilateral", "proximity", "technical", "ministerial", "reception"];

    public static readonly string[] Stances = ["commits", "reports-effort", "calls-for", "welcomes", "reports-violation", "denies", "suspends"];

    public static readonly string[] Levels = ["minister", "deputy-minister", "special-envoy", "ambassador", "expert"];

    public static readonly string[] DocumentTypes = ["joint-statement", "communique", "chair-statement", "memorandum", "protocol", "readout"];

    public static readonly string[] Undertakings =
        ["form a working group on", "exchange lists on", "draw maps for", "open roads for", "report every month on", "withdraw their objections on"];

    public static readonly string[] CeasefireClasses = ["ceasefire", "cessation-of-hostilities", "truce", "humanitarian-pause", "preliminary"];

    public static readonly string[] Durations = ["PT24H", "PT72H", "P7D", "P2W", "P1M", "P6M"];

    public static readonly string[] BodyKinds = ["working-group", "commission", "monitoring-mechanism", "contact-group"];

    public static readonly string[] Publishers = ["News Agency", "Foreign Ministry", "Daily Herald", "Press Office", "Radio Free Plain", "Research Institute"];

    /// <summary>Name and role of the parts in a process, in the order in which actors are cast.</summary>
    public static readonly string[] Cast =
        ["party", "party", "guarantor", "guarantor", "mediator", "host", "observer", "observer", "participant", "participant", "accompanying-country", "guest"];
}
