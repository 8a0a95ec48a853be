using System.Runtime.InteropServices;
using System.Text;

namespace NegotiationTracker.Signing;

/// <summary>Writes files so that they are complete and on disk after the call, or unchanged.</summary>
public static class SafeFile
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static void Replace(string path, string text, UnixFileMode mode = Readable) => Replace(path, Encoding.UTF8.GetBytes(text), mode);

    public static void Replace(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode = Readable)
    {
        var made = $"{path}.new";
        File.Delete(made);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var file = new FileStream(made, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(made, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Adds to the end of a file.</summary>
    public static void Append(string path, string text)
    {
        var isNew = !File.Exists(path);
        using (var file = new FileStream(path, FileMode.Append, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        if (isNew) SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Renames a file that was written in parts, once all of it is on disk.</summary>
    public static void Complete(string part, string path)
    {
        using (var file = new FileStream(part, FileMode.Open, FileAccess.Write)) file.Flush(flushToDisk: true);

        File.Move(part, path);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Flushes a folder to disk. A new name in a folder is durable only after that. The base library has no call for it.</summary>
    private static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;

        var folderHandle = NativeMethods.Open(folder, 0);
        try
        {
            if (folderHandle < 0 || NativeMethods.Fsync(folderHandle) != 0) throw new IOException($"The folder {folder} could not be flushed to disk. Check the disk.");
        }
        finally
        {
            if (folderHandle >= 0) _ = NativeMethods.Close(folderHandle);
        }
    }

    private static class NativeMethods
    {
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        [DllImport("libc", EntryPoint = "fsync")]
        public static extern int Fsync(int handle);

        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int handle);
    }
}
