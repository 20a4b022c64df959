using System.Text.Json;

namespace FileHost.Api.Tests.Drive;

/// <summary>The content that the reference page uploads, and what must be told about it.</summary>
internal static class ReferenceExample
{
    public const string Content = "The contents of the file goes here.";

    public static void AssertIsIn(JsonElement item)
    {
        Assert.Equal(35, item.Number("size"));
        Assert.Equal("text/plain", item.GetProperty("file").Text("mimeType"));
        Assert.Equal("ReSWVXEBRVw+tb7EXyMlJRtIB58=", item.Hash("quickXorHash"));
        Assert.False(item.Has("folder"));
    }
}
