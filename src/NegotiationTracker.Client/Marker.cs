namespace NegotiationTracker.Client; internal static class Marker;
