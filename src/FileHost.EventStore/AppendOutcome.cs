namespace FileHost.EventStore;

/// <summary>What became of a save.</summary>
public enum AppendOutcome
{
    /// <summary>All of it is stored and durable.</summary>
    Ok,

    /// <summary>Somebody else is writing one of its streams. The same save may be tried again.</summary>
    Busy,

    /// <summary>
    /// A stream is not at the expected version, a folder that was to go is not empty, or one in which something was to be named has gone. Read
    /// again and decide again.
    /// </summary>
    Conflict,

    /// <summary>A time is further from the clock of the store than its limit (5 s unless its owner set another).</summary>
    Skew,

    /// <summary>An event does not follow the last one of its stream in version, time, link or hash: a mistake of the caller.</summary>
    Bad,

    /// <summary>A name that the save wants is held by another item.</summary>
    Taken,
}
