namespace FileHost.LocalPostgres;

/// <summary>
/// The server's own log inside the cluster: one file per day of the week, truncated when its day comes again, and one for the lines
/// before the log collector runs.
/// </summary>
internal sealed class ServerLog(string files)
{
    public const string Settings =
        """
        logging_collector = on
        log_directory = 'log'
        log_filename = 'server-%a.log'
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_truncate_on_rotation = on
        """;

    public string OfStart { get; } = Path.Combine(files, "start.log");

    /// <summary>The message of a failed start: what pg_ctl said and the last lines of the log.</summary>
    public string Explain(CommandOutcome outcome)
    {
        var folder = Path.Combine(files, "log");
        var ofToday = Directory.Exists(folder) ? Directory.GetFiles(folder).MaxBy(File.GetLastWriteTimeUtc) : null;
        string?[] logs = [OfStart, ofToday];
        var lines = logs.Where(File.Exists).SelectMany(log => File.ReadLines(log!).TakeLast(10));
        return $"The private database in {files} does not start. {outcome.Text}\n{string.Join('\n', lines)}";
    }
}
