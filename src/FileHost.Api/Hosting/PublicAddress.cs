namespace FileHost.Api.Hosting;

/// <summary>Where clients reach the host: as configured, else as this request did.</summary>
public static class PublicAddress
{
    public static string Of(HttpContext http, FileHostOptions options) =>
        string.IsNullOrEmpty(options.PublicUrl) ? $"{http.Request.Scheme}://{http.Request.Host}" : options.PublicUrl.TrimEnd('/');
}
