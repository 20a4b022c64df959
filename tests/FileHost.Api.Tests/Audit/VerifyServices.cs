using FileHost.EventStore;
using FileHost.Projections.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Audit;

/// <summary>Reaches what no route leads to: verification of a file that the API no longer finds, and the sequencer now instead of soon.</summary>
internal static class VerifyServices
{
    public static async Task<Verdict> Verify(this IServiceProvider services, string fileId) =>
        (await services.GetRequiredService<FileVerification>().Verify(Guid.Parse(fileId), CancellationToken.None))!;

    public static async Task Sequence(this IServiceProvider services)
    {
        var store = services.GetRequiredService<IEventStore>();
        while (await store.SequenceLeaves() > 0) { }
    }
}
