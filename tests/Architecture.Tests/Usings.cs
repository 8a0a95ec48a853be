global using NegotiationTracker.Domain.Record;
global using NegotiationTracker.Domain.ReadModels;
global using Shouldly;
global using Xunit;
