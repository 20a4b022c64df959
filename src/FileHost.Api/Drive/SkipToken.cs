using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace FileHost.Api.Drive;

/// <summary>Where a page of a list begins: behind a name's key, in characters that any address takes.</summary>
internal static class SkipToken
{
    public static string Of(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>False for a token that is not one of this host; true, and no key, when there is none.</summary>
    public static bool TryRead(string? token, out string? key)
    {
        key = null;
        if (string.IsNullOrEmpty(token)) return true;
        if (!Base64Url.IsValid(token)) return false;
        var bytes = Base64Url.DecodeFromChars(token);
        if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0)) return false;
        key = Encoding.UTF8.GetString(bytes);
        return true;
    }
}
