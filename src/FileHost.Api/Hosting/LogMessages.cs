namespace FileHost.Api;

/// <summary>Everything that the host logs. Never a token, a content or a name.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Error, "What was turned away in the last minute could not be recorded")]
    public static partial void DenialsNotWritten(ILogger log, Exception e);

    [LoggerMessage(2, LogLevel.Error, "Committed events could not be placed in the global order; trying again")]
    public static partial void NotSequenced(ILogger log, Exception e);

    [LoggerMessage(3, LogLevel.Error, "Request {Id}, {Method} {Route}, failed with {Status}")]
    public static partial void RequestFailed(ILogger log, Exception e, string id, string method, string? route, int status);

    [LoggerMessage(4, LogLevel.Critical, "The content {Hash} is corrupt or missing in the blob store")]
    public static partial void ContentBroken(ILogger log, string hash);

    [LoggerMessage(5, LogLevel.Error, "Projections could not be kept up; beginning again")]
    public static partial void ProjectionsFailed(ILogger log, Exception e);

    [LoggerMessage(6, LogLevel.Error, "Upload sessions that have expired could not be cleared away; trying again later")]
    public static partial void UploadsNotCollected(ILogger log, Exception e);

    [LoggerMessage(15, LogLevel.Warning, "Nobody on this node hears when projections come further; listening again")]
    public static partial void NewsLost(ILogger log, Exception e);

    [LoggerMessage(16, LogLevel.Error, "The copy {Id} broke off")]
    public static partial void CopyFailed(ILogger log, Exception e, Guid id);

    [LoggerMessage(17, LogLevel.Error, "Copies that wait could not be looked for; trying again")]
    public static partial void CopiesNotFound(ILogger log, Exception e);

    [LoggerMessage(20, LogLevel.Information, "The discovery of the WOPI client {Name} was read: {Actions} actions")]
    public static partial void DiscoveryRead(ILogger log, string name, int actions);

    [LoggerMessage(21, LogLevel.Warning, "The discovery of the WOPI client {Name} cannot be read; trying again every minute")]
    public static partial void DiscoveryNotRead(ILogger log, Exception e, string name);
}
