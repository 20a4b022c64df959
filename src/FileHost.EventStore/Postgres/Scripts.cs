using System.Collections.Concurrent;

namespace FileHost.EventStore.Postgres;

/// <summary>The SQL files of an assembly, by file name.</summary>
public static class Scripts
{
    private static readonly ConcurrentDictionary<(System.Reflection.Assembly, string), string> Read = new();

    /// <summary>The text of a file embedded beside <typeparamref name="T"/>.</summary>
    public static string Of<T>(string fileName) => Read.GetOrAdd((typeof(T).Assembly, fileName), static key =>
    {
        using var stream = key.Item1.GetManifestResourceStream(key.Item2)
            ?? throw new InvalidOperationException($"The file {key.Item2} is not embedded in {key.Item1.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
