using FileHost.Projections.Searching;

namespace FileHost.Api.Audit.Search;

/// <summary>A page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The address of the next (older) page; absent on the last one.</param>
/// <param name="AsOf">How much of the log the answer takes in.</param>
public sealed record AuditPage<TRow>(IReadOnlyList<TRow> Items, string? Next, Coverage AsOf);

/// <summary>A list that can be asked for: its rows, their names, and how one goes on behind another.</summary>
/// <param name="Projections">What it is read from.</param>
/// <param name="Find">Reads a page.</param>
/// <param name="Show">Makes rows of it as readers get them, all at once.</param>
/// <param name="First">Key of a row where older ones follow.</param>
/// <param name="Last">Key of a row where newer ones follow.</param>
/// <param name="ByPosition">The keys are positions: an export ends where its projections had come to when it began.</param>
internal sealed record Listing<TKey, TFound, TRow>(
    IReadOnlyList<string> Projections, Func<Page<TKey>, CancellationToken, Task<IReadOnlyList<TFound>>> Find,
    Func<IReadOnlyList<TFound>, CancellationToken, Task<IReadOnlyList<TRow>>> Show, Func<TFound, TKey> First, Func<TFound, TKey> Last,
    bool ByPosition = false)
    where TKey : struct, ISpanParsable<TKey>;
