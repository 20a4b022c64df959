namespace FileHost.Api.Audit;

internal static class Paging
{
    /// <summary>The address of the next page: the same question, beginning elsewhere.</summary>
    public static string Next(HttpContext http, string parameter, string place) =>
        http.Request.Path + QueryString.Create(http.Request.Query.Where(pair => pair.Key != parameter).Append(new(parameter, place)));
}
