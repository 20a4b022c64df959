using FileHost.Api.Access;
using FileHost.Api.Wopi.Containers;

namespace FileHost.Api.Wopi.Ecosystem;

/// <summary>GetEcosystem, of files and of containers: where the way to the person's containers begins.</summary>
internal static class EcosystemPointer
{
    public static IResult OfFile(WopiCall call, TokenTrade trade) => Answer(call.Http, call.Token, trade);

    public static IResult OfContainer(ContainerCall call, TokenTrade trade) => Answer(call.Http, call.Token, trade);

    private static IResult Answer(HttpContext http, WopiToken token, TokenTrade trade) =>
        Results.Json(new { trade.Trade(http, token, new WopiResource.Ecosystem()).Url }, WopiJson.Options);
}
