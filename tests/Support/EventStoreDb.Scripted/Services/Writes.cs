using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using From = NegotiationTracker.EventStoreDb.Protocol.AppendReq.Types.Options.ExpectedStreamRevisionOneofCase;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>The answers to writes.</summary>
internal static class Writes
{
    /// <summary>Requests to append, delete and end number their cases alike.</summary>
    public static long Expectation(int kind, ulong revision) => (From)kind switch
    {
        From.Revision => Forms.Revision(revision),
        From.NoStream => Expected.NoStream,
        From.StreamExists => Expected.StreamExists,
        From.Any => Expected.Any,
        _ => throw Refusals.Malformed("What is expected is not said"),
    };

    /// <summary>Returns the result of a write, unless the script refuses it. A lost answer is lost after the write.</summary>
    public static async Task<WriteOutcome> DoAsync(Fault? fault, Func<WriteOutcome> write, ServerCallContext context)
    {
        switch (fault)
        {
            case null or Fault.Answers:
                return write();
            case Fault.WrongVersion wrong:
                return new WriteOutcome.Wrong(wrong.Actual);
            case Fault.AnswerLost:
                write();
                await Arrivals.CutAsync(context);
                break;
            case Fault.RequestLost:
                await Arrivals.CutAsync(context);
                break;
        }

        throw Refusals.Of(fault);
    }

    public static AppendResp Answer(WriteOutcome outcome, AppendReq.Types.Options options, string stream) => outcome switch
    {
        WriteOutcome.Taken taken => new() { Success = Success(taken) },
        WriteOutcome.Wrong wrong => new() { WrongExpectedVersion = Wrong(wrong, options) },
        _ => throw Refusals.StreamDeleted(stream),
    };

    /// <summary>An odd answer to an append that took place.</summary>
    public static AppendResp Odd(AppendAnswer answer, WriteOutcome outcome) => answer switch
    {
        AppendAnswer.Nothing => new(),
        AppendAnswer.NoRevision => new() { Success = new() { NoStream = Forms.Nothing, NoPosition = Forms.Nothing } },
        AppendAnswer.AnotherRevision => new() { Success = new() { CurrentRevision = (ulong)((WriteOutcome.Taken)outcome).Last + 7 } },
        _ => new() { Success = new() { CurrentRevision = ulong.MaxValue } },
    };

    /// <summary>The position of a deletion.</summary>
    public static Place PlaceOf(WriteOutcome outcome, string stream, long expected) => outcome switch
    {
        WriteOutcome.Taken { At: { } at } => at.Place,
        WriteOutcome.Wrong wrong => throw Refusals.WrongVersion(stream, expected, wrong.Current),
        _ => throw Refusals.StreamDeleted(stream),
    };

    private static AppendResp.Types.Success Success(WriteOutcome.Taken taken)
    {
        var success = new AppendResp.Types.Success();
        if (taken.At is { } at)
        {
            success.CurrentRevision = (ulong)taken.Last;
            success.Position = new() { CommitPosition = (ulong)at.Commit, PreparePosition = (ulong)at.Prepare };
        }
        else
        {
            (success.NoStream, success.NoPosition) = (Forms.Nothing, Forms.Nothing);
        }

        return success;
    }

    private static AppendResp.Types.WrongExpectedVersion Wrong(WriteOutcome.Wrong wrong, AppendReq.Types.Options options)
    {
        var answer = new AppendResp.Types.WrongExpectedVersion();
        if (wrong.Current >= 0)
        {
            answer.CurrentRevision = (ulong)wrong.Current;
        }
        else
        {
            answer.CurrentNoStream = Forms.Nothing;
        }

        if (options.ExpectedStreamRevisionCase == From.Revision)
        {
            answer.ExpectedRevision = options.Revision;
        }

        return answer;
    }
}
