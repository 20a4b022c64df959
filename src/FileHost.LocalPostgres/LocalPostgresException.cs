namespace FileHost.LocalPostgres;

/// <summary>The private PostgreSQL cannot be started or stopped; the message tells an administrator what to do.</summary>
public class LocalPostgresException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The machine has no PostgreSQL, or none that fits the cluster in the folder.</summary>
public sealed class PostgresNotFoundException(string message) : LocalPostgresException(message);

/// <summary>Another instance runs on the same folder.</summary>
public sealed class FolderInUseException(string message, Exception cause) : LocalPostgresException(message, cause);
