using FileHost.Api.Access;
using FileHost.Api.Drive.Repeats;
using FileHost.Api.Hosting;

namespace FileHost.Api.Drive;

/// <summary>
/// Takes every driveItem request: reads its address, finds the operation, and hands it over when it may proceed. A token without any
/// permission for files is told so before anything is looked up for it.
/// </summary>
internal sealed class DriveRequests(DriveAccess access, RepeatedRequests repeated, IServiceProvider host)
{
    public async Task<IResult> Handle(HttpContext http, Caller caller)
    {
        var toWrite = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (access.WithoutPermission(http, caller, toWrite) is { } denied) return denied;
        if (DriveAddress.Parse(DriveVersions.Cut(RawTarget.Of(http)), out var problem) is not { } address) return GraphError.BadRequest(http, problem!);
        if (DriveOperations.Find(http.Request.Method, address.Operation, out var methods) is not { } operation)
            return methods.Count == 0 ? GraphError.UnknownSegment(http, address.Operation) : GraphError.NotSupported(http, methods);
        if (toWrite && Preconditions.AreMalformed(http.Request))
            return GraphError.BadRequest(http, "If-Match and If-None-Match take entity tags in quotes.", "malformedEntityTag");
        var (call, refusal) = await access.Authorize(http, caller, address, toWrite);
        if (call is null) return refusal!;
        var handler = (IDriveOperation)host.GetRequiredService(operation.Handler);
        Task<IResult> Carry() => handler.Handle(call, toWrite ? CancellationToken.None : http.RequestAborted);
        return HttpMethods.IsPost(http.Request.Method) && !operation.KnowsRepetitions ? await repeated.Once(call, Carry) : await Carry();
    }
}
