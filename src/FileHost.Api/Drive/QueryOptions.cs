using System.Globalization;

namespace FileHost.Api.Drive;

/// <summary>OData's options in an address. Clients send them with and without the dollar sign.</summary>
internal static class QueryOptions
{
    /// <summary>How many a page has when nobody says how many.</summary>
    public const int DefaultPage = 200;

    /// <summary>A page has no more, whatever is asked for.</summary>
    public const int LargestPage = 1000;

    public const string WrongTop = "$top must be a number from 1 on.";

    /// <summary>An option's value; null when it is not there. Names are told apart by case, but skiptoken, which clients write either way.</summary>
    public static string? Of(HttpRequest request, string name) =>
        request.Query.TryGetValue($"${name}", out var value) || request.Query.TryGetValue(name, out value) ? value.ToString() : null;

    /// <summary>How many a page is to have; null for what is no number from 1 on.</summary>
    public static int? Top(HttpRequest request) => Of(request, "top") is not { Length: > 0 } text ? DefaultPage
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, LargestPage) : null;

    public static IResult Wrong(HttpContext http, string message) => GraphError.BadRequest(http, message, "invalidQueryOption");
}
