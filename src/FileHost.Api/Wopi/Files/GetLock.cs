using FileHost.EventStore;

namespace FileHost.Api.Wopi.Files;

/// <summary>GetLock: the lock in force, empty when there is none. Changes nothing.</summary>
internal static class GetLock
{
    public static IResult Handle(WopiCall call, TimeProvider clock)
    {
        var now = EventTime.Next(clock, call.File.Head.Time);
        call.Http.Response.Headers[WopiHeaders.Lock] = call.File.State.LockAt(now)?.Id ?? "";
        return WopiResults.Ok(call.Http, call.File.State);
    }
}
