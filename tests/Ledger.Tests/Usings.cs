global using CsCheck;
global using NegotiationTracker.Ledger.Hashes;
global using NegotiationTracker.Ledger.Notes;
global using NegotiationTracker.Ledger.Trees;
global using Shouldly;
global using Xunit;
