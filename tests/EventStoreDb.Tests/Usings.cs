global using NegotiationTracker.EventStoreDb.Events;
global using NegotiationTracker.EventStoreDb.Failures;
global using NegotiationTracker.EventStoreDb.Scripted;
global using NegotiationTracker.EventStoreDb.Scripted.Log;
global using NegotiationTracker.EventStoreDb.Settings;
global using Shouldly;
global using Xunit;
