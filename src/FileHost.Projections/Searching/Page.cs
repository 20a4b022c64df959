namespace FileHost.Projections.Searching;

/// <summary>Which part of a list, by the keys of its rows: newest first for readers, oldest first for exports.</summary>
/// <param name="AtMost">Rows. Where several rows share a key there may be more, so that no page ends between them.</param>
/// <param name="Before">Only rows with a smaller key.</param>
/// <param name="After">Only rows with a greater key.</param>
public sealed record Page<TKey>(int AtMost = 100, TKey? Before = null, TKey? After = null, bool OldestFirst = false) where TKey : struct;
