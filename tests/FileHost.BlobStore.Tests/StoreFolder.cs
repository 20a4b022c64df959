using FileHost.Domain;

namespace FileHost.BlobStore.Tests;

/// <summary>A folder for one store, which does not exist yet and is gone after the test.</summary>
public sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("filehost-blobs-");

    public string Path => System.IO.Path.Combine(parent.FullName, "not", "there", "yet");

    public string Temporary => System.IO.Path.Combine(Path, "tmp");

    public string FileOf(ContentHash hash) => System.IO.Path.Combine(Path, hash.ToString()[..2], hash.ToString());

    public void Dispose() => parent.Delete(recursive: true);
}
