namespace NegotiationTracker.Ledger; internal static class Marker;
