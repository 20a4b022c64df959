using FileHost.Domain.Files;
using FileHost.Projections.Listing;

namespace FileHost.Api.Streams;

/// <summary>
/// Finds names that nobody holds, in OneDrive's counting. Whoever takes one in the meantime makes the store refuse the save, and the search
/// begin again.
/// </summary>
public sealed class FreeNames(ListingQuery listing)
{
    private const int Hop = 100;

    /// <summary>The name itself when it is free, else the first free one of those that are counted from it.</summary>
    /// <param name="item">An item that may keep the name it has; null for a new one.</param>
    public async Task<string> Nearest(Guid folder, string name, Guid? item, CancellationToken cancellationToken) =>
        (await Free(folder, [name], item, cancellationToken)).FirstOrDefault() ?? await Counted(folder, name, item, cancellationToken);

    /// <summary>The first free one of those that are counted from a name.</summary>
    /// <inheritdoc cref="Nearest"/>
    public async Task<string> Counted(Guid folder, string name, Guid? item, CancellationToken cancellationToken)
    {
        for (var from = 1; ; from += Hop)
        {
            var candidates = Enumerable.Range(from, Hop).Select(n => FileName.Numbered(name, n)).ToList();
            if ((await Free(folder, candidates, item, cancellationToken)).FirstOrDefault() is { } free) return free;
        }
    }

    private async Task<IEnumerable<string>> Free(Guid folder, List<string> names, Guid? item, CancellationToken cancellationToken)
    {
        var taken = await listing.TakenKeys(folder, [.. names.Select(FileName.Key)], item, cancellationToken);
        return names.Where(name => !taken.Contains(FileName.Key(name)));
    }
}
