namespace FileHost.Generator;

/// <summary>Everything that goes on in an organisation at the same time: what comes next is what is due next.</summary>
internal sealed class Calendar(Organisation organisation)
{
    // What is due at the same time comes in the order in which it was entered, or the same seed would make different histories.
    private readonly PriorityQueue<IEnumerator<TimeSpan>, (DateTime Due, long Entered)> due = new();
    private long entered;

    /// <summary>Begins something after a while. It does what it does until it returns how long it waits, again and again.</summary>
    public void Begin(IEnumerable<TimeSpan> activity, TimeSpan after) => Enter(activity.GetEnumerator(), after);

    /// <summary>Lets the time pass until the next thing has been done; false when nothing is left to do.</summary>
    public bool Next()
    {
        if (!due.TryDequeue(out var activity, out var at)) return false;
        organisation.Now = at.Due;
        if (activity.MoveNext()) Enter(activity, activity.Current);
        else activity.Dispose();
        return true;
    }

    private void Enter(IEnumerator<TimeSpan> activity, TimeSpan after) => due.Enqueue(activity, (organisation.Now + after, entered++));
}
