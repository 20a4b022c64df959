using FileHost.Api.Hosting;
using FileHost.EventStore;
using Microsoft.Extensions.Options;

namespace FileHost.Api.Streams;

/// <summary>Begins drafts at the time that the log allows.</summary>
public sealed class Drafts(TimeProvider clock, IOptions<FileHostOptions> options)
{
    /// <param name="heads">The newest events of the streams that will be appended to.</param>
    public Draft Begin(RequestFacts request, params IEnumerable<StreamHead> heads) =>
        new(request, EventTime.Next(clock, heads.Select(head => head.Time).DefaultIfEmpty().Max()), options.Value.VaultTime);
}
