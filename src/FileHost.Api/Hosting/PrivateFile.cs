namespace FileHost.Api.Hosting;

/// <summary>Writes files that only the host's own user may read.</summary>
internal static class PrivateFile
{
    public static async Task Write(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new StreamWriter(temporary, options)) await file.WriteLineAsync(text.AsMemory(), cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }
}
