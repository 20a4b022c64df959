namespace FileHost.Api.Hosting;

/// <summary>Where clients reach the host: as configured, else as this request did.</summary>
public static class PublicAddress
{
    public static string Of(HttpContext http, FileHostOptions options) =>
        string.IsNullOrEmpty(options.PublicUrl) ? $"{http.Request.Scheme}://{http.Request.Host}" : options.PublicUrl.TrimEnd('/');

    /// <summary>
    /// Behind a proxy that ends TLS a request arrives unencrypted, though its client has sent it over TLS. The framework must know that, or it
    /// refuses to hand out cookies that travel over TLS only.
    /// </summary>
    public static void UseSchemeOfClients(this IApplicationBuilder app, FileHostOptions options)
    {
        if (options.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) != true) return;
        app.Use((http, next) =>
        {
            http.Request.Scheme = Uri.UriSchemeHttps;
            return next(http);
        });
    }
}
