namespace FileHost.Testing;

/// <summary>A folder of a test's own below the system's temporary folder, which every user can come to. Deleted when disposed.</summary>
public sealed class TestFolder : IDisposable
{
    private TestFolder(string path) => Path = path;

    public string Path { get; }

    public static TestFolder Create(string name)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"filehost-{name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return new TestFolder(path);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
