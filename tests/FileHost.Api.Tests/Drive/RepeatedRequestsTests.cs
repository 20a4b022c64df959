using FileHost.Api.Access;
using FileHost.Api.Drive;
using FileHost.Api.Drive.Repeats;
using FileHost.Api.Streams;
using FileHost.Api.Tests.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FileHost.Api.Tests.Drive;

/// <summary>Requests that come again with the same client-request-id.</summary>
public sealed class RepeatedRequestsTests(FileHostApplication host)
{
    private readonly Guid me = Guid.NewGuid();
    private readonly string id = $"{Guid.NewGuid():D}";
    private int carriedOut;

    [Fact]
    public async Task The_same_request_is_carried_out_once_and_answered_twice()
    {
        var first = await Ask(me, id, "/v1.0/a", "body");
        var second = await Ask(me, id, "/v1.0/a", "body");
        Assert.Equal((202, "{\"number\":1}", "/monitor/1"), first);
        Assert.Equal(first, second);
        Assert.Equal(1, carriedOut);
    }

    [Fact]
    public async Task Many_at_once_are_carried_out_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask(me, id, "/v1.0/a", "body")));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, carriedOut);
    }

    [Fact]
    public async Task Another_caller_address_body_or_id_is_another_request_and_so_is_one_without_an_id()
    {
        await Ask(me, id, "/v1.0/a", "body");
        await Ask(Guid.NewGuid(), id, "/v1.0/a", "body");
        await Ask(me, id, "/v1.0/b", "body");
        await Ask(me, id, "/v1.0/a", "other");
        await Ask(me, $"{Guid.NewGuid():D}", "/v1.0/a", "body");
        await Ask(me, null, "/v1.0/a", "body");
        await Ask(me, null, "/v1.0/a", "body");
        Assert.Equal(7, carriedOut);
    }

    [Fact]
    public async Task What_was_refused_or_failed_is_tried_again()
    {
        Assert.Equal(409, (await Ask(me, id, "/v1.0/a", "body", _ => Results.StatusCode(409))).Status);
        await Assert.ThrowsAsync<TimeoutException>(() => Ask(me, id, "/v1.0/a", "body", _ => throw new TimeoutException()));
        Assert.Equal(202, (await Ask(me, id, "/v1.0/a", "body")).Status);
        Assert.Equal(3, carriedOut);
    }

    [Fact]
    public async Task A_request_is_forgotten_after_ten_minutes_and_one_that_was_never_answered_after_one()
    {
        await Ask(me, id, "/v1.0/a", "body");
        await host.Database.Tamper("update filehost.first_answer set begun_at = begun_at - interval '9 minutes'");
        await Ask(me, id, "/v1.0/a", "body");
        Assert.Equal(1, carriedOut);
        await host.Database.Tamper("update filehost.first_answer set begun_at = begun_at - interval '1 minute'");
        await Ask(me, id, "/v1.0/a", "body");
        Assert.Equal(2, carriedOut);
        await host.Database.Tamper("update filehost.first_answer set status = null, begun_at = begun_at - interval '1 minute'");
        await Ask(me, id, "/v1.0/a", "body");
        Assert.Equal(3, carriedOut);
    }

    [Fact]
    public async Task A_folder_is_made_once_and_answered_twice()
    {
        using var somebody = host.AsNewcomer();
        var made = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await somebody.Ask(
                HttpMethod.Post, $"{DriveAsking.Root}/children", new StringContent("""{"name": "a", "folder": {}}"""), ("client-request-id", id));
            made.Add((await answer.Item(201)).Id());
        }
        Assert.Single(made.Distinct());
    }

    private async Task<(int Status, string Body, string? Location)> Ask(
        Guid caller, string? clientRequestId, string target, string body, Func<int, IResult>? operation = null)
    {
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        if (clientRequestId is not null) http.Request.Headers["client-request-id"] = clientRequestId;
        using var sent = new MemoryStream();
        http.Response.Body = sent;
        var call = new DriveCall(
            http, new Caller(caller, false, null, new HashSet<string>(), new HashSet<string>(), new HashSet<string>()),
            DriveAddress.Parse("/me/drive/root/children", out _)!, null!, new RequestFacts(caller)) { BaseUrl = host.Address };
        var repeated = host.Services.GetRequiredService<RepeatedRequests>();
        var result = await repeated.Once(call, async () =>
        {
            using var reader = new StreamReader(http.Request.Body);
            Assert.Equal(body, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
            var number = Interlocked.Increment(ref carriedOut);
            return operation?.Invoke(number) ?? Results.Accepted($"/monitor/{number}", new { number });
        });
        await result.ExecuteAsync(http);
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(sent.ToArray()), http.Response.Headers.Location.FirstOrDefault());
    }
}
