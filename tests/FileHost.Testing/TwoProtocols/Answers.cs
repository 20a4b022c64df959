using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace FileHost.Testing.TwoProtocols;

/// <summary>
/// What clients were told: answers by operation and status, contents that were acknowledged, and refusals by the id of their request.
/// </summary>
public sealed class Answers
{
    private readonly ConcurrentDictionary<(string Operation, string Status), int> counts = new();
    private readonly ConcurrentDictionary<long, string> acknowledged = new();
    private readonly ConcurrentDictionary<string, string> refused = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> problems = [];

    public IEnumerable<(string Operation, string Status, int Count)> Counts =>
        counts.Select(one => (one.Key.Operation, one.Key.Status, one.Value)).Order();

    /// <summary>Contents by the number of the version that they became.</summary>
    public IReadOnlyDictionary<long, string> Acknowledged => acknowledged;

    /// <summary>What was refused for good, by the request's id.</summary>
    public IReadOnlyDictionary<string, string> Refused => refused;

    /// <summary>Answers that no client may get.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Whether it was done. A refusal that asks to come back in a moment is none for good: nothing is recorded of it.</summary>
    /// <param name="request">The request's id, under which the log tells of it.</param>
    /// <param name="mayBeRefused">Whether somebody else's lock can be in the way.</param>
    internal bool Take(string operation, string request, HttpResponseMessage answer, bool mayBeRefused)
    {
        var later = answer.Headers.Contains("Retry-After");
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) + (later ? ", later" : "");
        counts.AddOrUpdate((operation, status), 1, (_, count) => count + 1);
        if (answer.IsSuccessStatusCode) return true;
        if (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.Locked) || !(mayBeRefused || later))
            problems.Add($"{operation} was answered {status}.");
        else if (!later) refused[request] = $"{operation}, {status}";
        return false;
    }

    internal void Acknowledge(long version, string content)
    {
        if (!acknowledged.TryAdd(version, content)) problems.Add($"Version {version} was given to '{content}' and to another content.");
    }
}
