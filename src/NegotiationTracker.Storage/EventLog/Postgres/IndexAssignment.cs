using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>Gives the commands of a group their indexes, on the head of the ledger.</summary>
internal static class IndexAssignment
{
    /// <summary>Checks each command against the version of its stream at its turn, so that one version conflict does not fail the group.</summary>
    public static List<(PendingAppend Waiting, AppendResult Appended)> Of(List<PendingAppend> group, LedgerHead head)
    {
        var answers = new List<(PendingAppend, AppendResult)>(group.Count);
        var (index, recordedAt, versions) = (head.Size, After(head.Last, head.Now), head.Versions);
        foreach (var waiting in group)
        {
            var version = versions.GetValueOrDefault(waiting.Stream.Text);
            if (version != waiting.ExpectedVersion)
            {
                answers.Add((waiting, new AppendResult.VersionConflict(version)));
                continue;
            }

            versions[waiting.Stream.Text] = ++version;
            var e = waiting.Event;
            var when = e.When is null ? null : EdtfDate.Parse(e.When).OrThrow();
            var entry = new Entry(e.Id, waiting.Stream, version, index++, recordedAt, e.RecordedBy, when, e.Evidence, e.Fact) { StoredName = e.StoredName };
            recordedAt = recordedAt.AddMicroseconds(1);
            answers.Add((waiting, new AppendResult.Done(new LoggedEntry(entry, e.Key, e.BodyHash))));
        }

        return answers;
    }

    /// <summary>Returns the next recorded time. It always increases, whatever the clock does.</summary>
    /// <param name="last">The recorded time of the entry before.</param>
    /// <param name="now">The time of the clock.</param>
    public static DateTimeOffset After(DateTimeOffset last, DateTimeOffset now) => now > last.AddMicroseconds(1) ? now : last.AddMicroseconds(1);
}
