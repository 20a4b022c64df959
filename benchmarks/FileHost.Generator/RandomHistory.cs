using System.Threading.Channels;
using FileHost.EventStore;

namespace FileHost.Generator;

/// <summary>
/// A random but lawful history: decided by the host's own decisions, recorded by its own drafts. It is a sequence of saves in the order in
/// which a host would have stored them.
/// </summary>
public sealed class RandomHistory(HistoryOptions options)
{
    private const int Piece = 256;

    /// <summary>All saves in order of time. The organisations' histories are made at the same time, and merged.</summary>
    public async IAsyncEnumerable<Save> Saves([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = new PriorityQueue<Reader, (DateTime, int)>();
        for (var number = options.FirstOrganisation; number < options.FirstOrganisation + options.Organisations; number++)
        {
            var reader = new Reader(number, Start(number, enough.Token));
            if (await reader.Next(cancellationToken)) next.Enqueue(reader, (TimeOf(reader.Current), number));
        }
        for (var events = 0L; events < options.Events && next.TryDequeue(out var first, out _);)
        {
            yield return first.Current;
            events += first.Current.Streams.Sum(stream => stream.Events.Count);
            if (await first.Next(cancellationToken)) next.Enqueue(first, (TimeOf(first.Current), first.Number));
        }
        await enough.CancelAsync();
    }

    /// <summary>The saves of one organisation alone.</summary>
    public IEnumerable<Save> SavesOf(int organisation) => new Life(new Organisation(organisation, options), options).Saves();

    private ChannelReader<Save[]> Start(int organisation, CancellationToken cancellationToken)
    {
        var pieces = Channel.CreateBounded<Save[]>(8);
        _ = Task.Run(async () =>
        {
            try
            {
                foreach (var piece in SavesOf(organisation).Chunk(Piece)) await pieces.Writer.WriteAsync(piece, cancellationToken);
                pieces.Writer.Complete();
            }
            catch (Exception e)
            {
                pieces.Writer.Complete(e);
            }
        }, cancellationToken);
        return pieces.Reader;
    }

    private static DateTime TimeOf(Save save) => save.Streams[0].Events[0].Time;

    private sealed class Reader(int number, ChannelReader<Save[]> pieces)
    {
        private Save[] piece = [];
        private int at;

        public int Number => number;

        public Save Current => piece[at];

        public async ValueTask<bool> Next(CancellationToken cancellationToken)
        {
            if (++at < piece.Length) return true;
            if (!await pieces.WaitToReadAsync(cancellationToken) || !pieces.TryRead(out piece!)) return false;
            at = 0;
            return true;
        }
    }
}
