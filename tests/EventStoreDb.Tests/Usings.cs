global using NegotiationTracker.EventStoreDb.Scripted;
global using NegotiationTracker.EventStoreDb.Scripted.Log;
global using Shouldly;
global using Xunit;
