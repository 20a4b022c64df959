using System.Security.Cryptography;
using System.Text;
using FileHost.Api.Hosting;

namespace FileHost.Api.Drive.Repeats;

/// <summary>
/// SDKs send a request again when its answer was lost, with the same client-request-id. The same POST of the same caller is carried out once;
/// who repeats it gets the first answer, on whatever node. Refusals are not remembered: trying again may help.
/// </summary>
internal sealed class RepeatedRequests(FirstAnswers answers, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Carries an operation out, unless it was already.</summary>
    public async Task<IResult> Once(DriveCall call, Func<Task<IResult>> operation)
    {
        var http = call.Http;
        if (GraphHeaders.ClientRequestId(http) is not { } id) return await operation();
        if (await ShortBody.Read(http.Request) is not { } body) return ShortBody.TooLong(http);
        http.Request.Body = new MemoryStream(body);
        var request = Hash(call, id, body);
        for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < Patience; await Task.Delay(Pause, clock))
        {
            if (await answers.Begin(request)) return await Answer(http, request, operation);
            if (await answers.Find(request) is { } first) return first;
        }
        http.Response.Headers.RetryAfter = "1";
        return GraphError.Of(http, StatusCodes.Status503ServiceUnavailable, "serviceNotAvailable", "The same request is still being carried out.");
    }

    private async Task<IResult> Answer(HttpContext http, byte[] request, Func<Task<IResult>> operation)
    {
        FirstAnswer? answer = null;
        try
        {
            return answer = await FirstAnswer.Of(await operation(), http);
        }
        finally
        {
            if (answer?.Status < StatusCodes.Status400BadRequest) await answers.Keep(request, answer);
            else await answers.Forget(request);
        }
    }

    // Some clients use one id for many requests: only the same request to the same address is a repetition.
    private static byte[] Hash(DriveCall call, string id, byte[] body)
    {
        var headers = call.Http.Request.Headers;
        var request = string.Join('\n', call.Caller.Subject, call.Caller.App, id, RawTarget.Of(call.Http), headers.IfMatch, headers.IfNoneMatch,
            Convert.ToHexString(SHA256.HashData(body)));
        return SHA256.HashData(Encoding.UTF8.GetBytes(request));
    }
}
