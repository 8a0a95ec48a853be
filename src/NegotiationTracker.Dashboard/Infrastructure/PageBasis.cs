using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>What the page being shown was computed from, for those parts of it that say so; the earliest of its answers.</summary>
public sealed class PageBasis
{
    public event EventHandler? Changed;

    public AnswerBasis? Basis { get; private set; }

    /// <summary>What the page is cited as, such as the title of its process; null where the address has to do.</summary>
    public string? Title { get; private set; }

    public void Name(string title)
    {
        Title = title;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Whether the page is kept as it is when more is recorded, because someone is filling it in.</summary>
    public bool IsKept { get; set; }

    public void Add(AnswerBasis? basis)
    {
        if (basis is not null && (Basis is null || basis.Index < Basis.Index))
        {
            Basis = basis;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
