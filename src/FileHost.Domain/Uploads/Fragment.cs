namespace FileHost.Domain.Uploads;

/// <summary>A part of a content as its request announces it: Content-Range: bytes From-To/Total (RFC 9110, §14.4).</summary>
public sealed record Fragment(long From, long To, long Total)
{
    public long Length => To - From + 1;

    public bool IsLast => To + 1 == Total;
}

/// <summary>How far a content has come.</summary>
/// <param name="Received">Bytes that are durable: the first ones.</param>
/// <param name="Total">Bytes of the whole; null before the first fragment.</param>
public sealed record Progress(long Received, long? Total)
{
    public bool IsWhole => Received == Total;
}

/// <summary>What is to be done with a fragment.</summary>
public enum FragmentVerdict
{
    /// <summary>Its bytes are the next ones.</summary>
    Take,

    /// <summary>All its bytes are there: harmless when they are the same, as those of a client that lost an answer are.</summary>
    Compare,

    /// <summary>Some of its bytes are there, and some are not.</summary>
    Overlap,

    /// <summary>Bytes before it are missing.</summary>
    OutOfOrder,

    /// <summary>It speaks of another size than those before it.</summary>
    OtherTotal,

    /// <summary>It is too long for one request.</summary>
    TooLong,

    /// <summary>The whole is larger than the host takes.</summary>
    TooLarge,
}

/// <summary>The one decision about a fragment of an upload session (driveItem reference, Upload bytes to the upload session).</summary>
public static class Receiving
{
    /// <summary>A fragment has fewer bytes than this.</summary>
    public const long TooLong = 60 << 20;

    /// <param name="largest">Most bytes of a content.</param>
    public static FragmentVerdict Judge(Progress progress, Fragment fragment, long largest) => fragment switch
    {
        { Length: >= TooLong } => FragmentVerdict.TooLong,
        _ when fragment.Total > largest => FragmentVerdict.TooLarge,
        _ when progress.Total is { } total && total != fragment.Total => FragmentVerdict.OtherTotal,
        _ when fragment.From > progress.Received => FragmentVerdict.OutOfOrder,
        _ when fragment.From == progress.Received => FragmentVerdict.Take,
        _ when fragment.To < progress.Received => FragmentVerdict.Compare,
        _ => FragmentVerdict.Overlap,
    };
}
