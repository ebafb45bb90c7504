using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Translation;

/// <summary>An image as read: what goes in, and its target where the file holds both. It owns its pixels.</summary>
internal sealed class TranslationImage : IDisposable
{
    private readonly IDisposable _owner;

    private TranslationImage(TranslationFile file, PixelView input, PixelView? target, IDisposable owner) =>
        (File, Input, Target, _owner) = (file, input, target, owner);

    /// <summary>Where it came from.</summary>
    public TranslationFile File { get; }

    /// <summary>The image to translate.</summary>
    public PixelView Input { get; }

    /// <summary>The true result; null where it is not known.</summary>
    public PixelView? Target { get; }

    /// <summary>Reads a single image, a pair of a data set, or a pair side by side.</summary>
    /// <exception cref="ImageException">The file cannot be decoded, or is a pair of odd width.</exception>
    public static TranslationImage Read(TranslationFile file, bool pairs, DataOptions data)
    {
        if (file.Pair is { } known)
        {
            var images = known.Set.Read(known.Index);
            return new TranslationImage(file, images.Input, pairs ? images.Target : null, images);
        }

        if (pairs)
        {
            var pair = AlignedFile.Read(file.Source, file.Name, data);
            return new TranslationImage(file, pair.Input, pair.Target, pair);
        }

        var image = data.InputClasses is { } classes ? ClassMap.Read(file.Source, classes) : ImageFile.Read(file.Source, data.InputChannels);
        return new TranslationImage(file, image.Whole, null, image);
    }

    /// <summary>The input as the generator takes it, [1, C, H, W].</summary>
    public Tensor ToTensor(DataOptions data) => ToTensor(Input, data);

    /// <summary>A part of it.</summary>
    public Tensor ToTensor(DataOptions data, PixelWindow part) => ToTensor(Input.Crop(part.Left, part.Top, part.Width, part.Height), data);

    private static Tensor ToTensor(PixelView view, DataOptions data) =>
        data.InputClasses is { } classes ? OneHot.ToTensor(view, classes) : TensorImage.ToTensor(view);

    public void Dispose() => _owner.Dispose();
}
