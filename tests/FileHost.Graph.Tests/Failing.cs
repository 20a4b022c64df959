using Microsoft.Graph.Models.ODataErrors;

namespace FileHost.Graph.Tests;

/// <summary>What the SDK makes of the host's refusals.</summary>
internal static class Failing
{
    public static async Task<ODataError> With(int status, string code, Func<Task> action)
    {
        var error = await Assert.ThrowsAsync<ODataError>(action);
        Assert.Equal((status, code), (error.ResponseStatusCode, error.Error?.Code));
        Assert.False(string.IsNullOrEmpty(error.Error?.Message));
        Assert.False(string.IsNullOrEmpty(error.Error?.InnerError?.RequestId));
        Assert.False(string.IsNullOrEmpty(error.Error?.InnerError?.ClientRequestId));
        return error;
    }
}
