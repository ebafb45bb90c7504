using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>A decoded pair, as it lies on disk: input and target of one size. It owns its pixels.</summary>
public sealed class ImagePair : IDisposable
{
    private readonly PixelImage[] _owned;

    internal ImagePair(string name, PixelView input, PixelView target)
    {
        (Name, Input, Target) = (name, input, target);
        _owned = [.. new[] { input.Image, target.Image }.Distinct()];
    }

    /// <summary>The pair's name, as in <see cref="PairDataset.Names"/>.</summary>
    public string Name { get; }

    /// <summary>The image that is translated.</summary>
    public PixelView Input { get; }

    /// <summary>The image that it should become.</summary>
    public PixelView Target { get; }

    /// <summary>Bytes of memory held.</summary>
    public long ByteLength => _owned.Sum(image => (long)image.ByteLength);

    /// <summary>Gives the pixels back.</summary>
    public void Dispose()
    {
        foreach (var image in _owned)
            image.Dispose();
    }
}
