namespace FileHost.Api.Wopi.Coauthoring;

/// <summary>GetCoauthTable: who edits, unless the client knows it already. Changes nothing; asked often.</summary>
internal static class GetCoauthTable
{
    public static Task<IResult> Handle(WopiCall call, CoauthAnswers answers, CancellationToken cancellationToken) => answers.TableUnlessKnown(
        call.Http, call.File, WopiHeaders.Text(call.Headers, CoauthHeaders.TableVersion), cancellationToken);
}
