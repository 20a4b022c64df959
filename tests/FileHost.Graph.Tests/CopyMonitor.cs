using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item.Copy;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace FileHost.Graph.Tests;

/// <summary>Copies with the SDK, and asks the monitor how it goes, without a token, as clients do.</summary>
internal static class CopyMonitor
{
    private static readonly HttpClient Anybody = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The SDK hands the address of the monitor out among the headers alone.
    public static async Task<Uri> Copy(this GraphServiceClient graph, string drive, string item, string parent, string name)
    {
        var headers = new HeadersInspectionHandlerOption { InspectResponseHeaders = true };
        var body = new CopyPostRequestBody { Name = name, ParentReference = new() { DriveId = drive, Id = parent } };
        await graph.Drives[drive].Items[item].Copy.PostAsync(body, request => request.Options.Add(headers), Cancel);
        return new Uri(Assert.Single(headers.ResponseHeaders["Location"]));
    }

    /// <summary>The new item's id.</summary>
    public static async Task<string> Completed(this Uri monitor)
    {
        var status = await monitor.Comes(status => false);
        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Equal(100, status.GetProperty("percentageComplete").GetDouble());
        return status.GetProperty("resourceId").GetString()!;
    }

    /// <summary>Asks until the copy has ended, or has come far enough.</summary>
    public static async Task<JsonElement> Comes(this Uri monitor, Func<double, bool> farEnough)
    {
        while (true)
        {
            using var answer = await Anybody.GetAsync(monitor, Cancel);
            var status = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            if (answer.StatusCode != HttpStatusCode.Accepted || farEnough(status.GetProperty("percentageComplete").GetDouble())) return status;
            await Task.Delay(20, Cancel);
        }
    }
}
