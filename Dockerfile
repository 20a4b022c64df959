# syntax=docker/dockerfile:1

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/FileHost.Api -c Release -o /app

# The full Ubuntu image, not a chiseled one: it brings ICU, which comparing names needs, and a shell for the health check.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN install -d -o "$APP_UID" -g "$APP_UID" -m 0700 /data
COPY --from=build /app /app
USER $APP_UID
WORKDIR /app
# The image's own setting for ports would only be overruled with a warning.
ENV ASPNETCORE_HTTP_PORTS= \
    ASPNETCORE_URLS=http://+:5080 \
    FileHost__DataFolder=/data
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 CMD ["/bin/bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "FileHost.Api.dll"]
