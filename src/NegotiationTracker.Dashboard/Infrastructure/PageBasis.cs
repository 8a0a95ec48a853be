using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>The basis of the page for its parts. It is the earliest basis of its answers.</summary>
public sealed class PageBasis
{
    public event EventHandler? Changed;

    public AnswerBasis? Basis { get; private set; }

    /// <summary>Gets the title for citations, such as the title of the process. Null if the address is enough.</summary>
    public string? Title { get; private set; }

    public void Name(string title)
    {
        Title = title;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Gets whether the page must not be refreshed, because someone is filling it in.</summary>
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
