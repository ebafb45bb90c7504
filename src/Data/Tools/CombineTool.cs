using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>A side of an aligned pair.</summary>
public enum AlignedSide
{
    /// <summary>The left one.</summary>
    A,

    /// <summary>The right one.</summary>
    B,
}

/// <summary>
/// Makes aligned pairs A | B of the images that have the same path in two folders, endings aside. An image without a
/// partner is a problem of its own. See <see cref="SideBySide.Join"/> for channels and bits.
/// </summary>
/// <param name="A">The folder of the left images.</param>
/// <param name="B">The folder of the right images.</param>
/// <param name="Resize">
/// The side whose size the other is brought to, with the bicubic filter, a one-channel image with the nearest pixel;
/// null refuses pairs of two sizes.
/// </param>
public sealed record CombineTool(string A, string B, AlignedSide? Resize = null) : IDataTool
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolJob> Plan(ToolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var left = ByName(A, options);
        var right = ByName(B, options);
        if (!left.Keys.Any(right.ContainsKey))
            throw new InputException($"{A}: no image in it has a partner of the same name in {B}");
        return
        [
            .. left.Keys.Union(right.Keys).Order(StringComparer.Ordinal).Select(name => (left.GetValueOrDefault(name), right.GetValueOrDefault(name)) switch
            {
                ({ } a, { } b) => new ToolJob([a, b], [options.PathOf(name)], () => [Pair(a, b)]),
                ({ } a, null) => Alone(a, B, name),
                (_, var b) => Alone(b!, A, name),
            }),
        ];
    }

    private static Dictionary<string, string> ByName(string folder, ToolOptions options)
    {
        var files = new Dictionary<string, string>();
        foreach (var (path, name) in InputImages.Find(folder, options.Output))
        {
            if (!files.TryAdd(name, path))
                throw new InputException($"{files[name]}: {path} has the same name; rename one");
        }

        return files;
    }

    private static ToolJob Alone(string file, string otherFolder, string name) =>
        new([file], [], () => throw new ImageException(file, $"has no partner: no image {Path.Combine(otherFolder, name)}.*"));

    private PixelImage Pair(string pathA, string pathB)
    {
        var a = ImageFile.Read(pathA);
        var b = ImageFile.Read(pathB);
        if (a.Size == b.Size)
            return SideBySide.Join(pathA, a, b);
        return Resize switch
        {
            AlignedSide.A => SideBySide.Join(pathA, a, Resized(b, a.Size)),
            AlignedSide.B => SideBySide.Join(pathA, Resized(a, b.Size), b),
            _ => throw new ImageException(
                pathA, $"is {a.Width}x{a.Height} pixels and its partner {pathB} {b.Width}x{b.Height}; both need one size, or --resize a|b"),
        };
    }

    private static PixelImage Resized(PixelImage image, ImageSize size)
    {
        using (image)
            return PilResize.Resize(image.Whole, size, image.Channels == 1 ? ResizeFilter.Nearest : ResizeFilter.Bicubic);
    }
}
