using System.Text.Json;
using FileHost.Domain.Coauthoring;
using FileHost.Domain.Stored;

namespace FileHost.Domain.Tests.Coauthoring;

public sealed class ManifestTests
{
    private static readonly ContentProperty Kept = new("kept", "1", Retention.KeepOnContentChange, DeciderSpec.Start);
    private static readonly ContentProperty Dropped = new("dropped", "2", Retention.DeleteOnContentChange, DeciderSpec.Start);
    private static readonly ContentStream Main = new(ContentStream.Main, ChunkingScheme.Zip, [new Chunk("GQn1a/wGJyPHUei0Ze5yiw==", 0, ContentHash.OfNothing)]);
    private static readonly ContentStream Alternate = new("Alternate", ChunkingScheme.FullFile, []);

    [Fact]
    public void Streams_and_properties_that_are_not_mentioned_stay()
    {
        var (main, kept) = (Main with { Chunks = [] }, Kept with { Value = "3" });
        var manifest = new Manifest([Main, Alternate], [Kept, Dropped]).With([main], [kept]);
        Assert.Equal([Alternate, main], manifest.Streams);
        Assert.Equal([Dropped, kept], manifest.ContentProperties);
    }

    [Fact]
    public void Another_save_leaves_the_properties_that_clients_wanted_kept()
    {
        var left = new Manifest([Main, Alternate], [Kept, Dropped]).AfterOtherSave();
        Assert.Empty(left.Streams);
        Assert.Equal([Kept], left.ContentProperties);
    }

    [Fact]
    public void A_property_is_forgotten_30_days_after_it_was_set()
    {
        var (manifest, end) = (new Manifest([], [Kept]), DeciderSpec.Start.AddDays(30));
        Assert.Equal([Kept], manifest.At(end.AddMicroseconds(-1)).ContentProperties);
        Assert.Empty(manifest.At(end).ContentProperties);
    }

    [Fact]
    public void It_is_stored_in_this_form() =>
        Assert.Equal(
            """
            {"Streams":[{"StreamId":"MainContent","ChunkingScheme":"Zip","Chunks":[{"ChunkId":"GQn1a/wGJyPHUei0Ze5yiw==","Length":0,"Sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}],"ContentProperties":[{"Name":"kept","Value":"1","Retention":"KeepOnContentChange","UpdatedAt":"2026-11-22T02:31:00.000000Z"}]}
            """.Trim(),
            JsonSerializer.Serialize(new Manifest([Main], [Kept]), EventJson.Options).Replace("\\u002B", "+", StringComparison.Ordinal));
}
