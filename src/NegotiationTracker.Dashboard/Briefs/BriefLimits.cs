namespace NegotiationTracker.Dashboard.Briefs;

/// <summary>How much of a long record a brief has, so that it fits on three pages. What is left out is said, with a link to all.</summary>
public static class BriefLimits
{
    public const int Statements = 12;
    public const int StatementsOfAProcess = 8;
    public const int Documents = 6;
    public const int Delegations = 20;
    public const int Commitments = 5;
    public const int Promises = 6;
    public const int Ceasefires = 5;
    public const int Disputes = 5;
    public const int Rounds = 8;
    public const int Parties = 12;
    public const int Acts = 12;
    public const int Reports = 6;

    /// <summary>The names in one line, such as the issuers of a document.</summary>
    public const int Names = 6;

    /// <summary>The sources after one fact. Of further ones their number is given.</summary>
    public const int SourcesOfAFact = 3;

    /// <summary>The sources in the map.</summary>
    public const int Sources = 30;

    /// <summary>The facts after one source, in each section.</summary>
    public const int FactsOfASource = 3;

    /// <summary>The characters of a text, and of a name or a title.</summary>
    public const int Text = 260;
    public const int Name = 110;

    /// <summary>The characters of a web address that is printed. A longer one is a link on its title only.</summary>
    public const int Address = 48;
}
