namespace FileHost.Api.Drive;

/// <summary>OData's options in an address. Clients send them with and without the dollar sign.</summary>
internal static class QueryOptions
{
    /// <summary>An option's value; null when it is not there. Names are told apart by case, but skiptoken, which clients write either way.</summary>
    public static string? Of(HttpRequest request, string name) =>
        request.Query.TryGetValue($"${name}", out var value) || request.Query.TryGetValue(name, out value) ? value.ToString() : null;
}
