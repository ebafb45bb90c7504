namespace Pix2Pix.Data;

/// <summary>The folder of a data set.</summary>
internal static class DataRoot
{
    /// <summary>Checks that it is there.</summary>
    /// <exception cref="InputException">It is not set, or no folder.</exception>
    public static void Require(DataOptions options)
    {
        if (options.Root.Length == 0)
            throw new InputException("data.root is not set; it names the folder of the data set, with train/ in it");
        if (!Directory.Exists(options.Root))
            throw new InputException($"{options.Root}: the data root does not exist or is no folder");
    }
}
