global using NegotiationTracker.Domain.Accounts;
global using NegotiationTracker.Domain.ReadModels;
global using Shouldly;
global using Xunit;
