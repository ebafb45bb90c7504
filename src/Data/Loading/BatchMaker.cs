using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Data;

/// <summary>Decodes, preprocesses and stacks the pairs of a batch; several threads may do so at once.</summary>
/// <param name="dataset">The pairs.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="mode">Training or evaluation.</param>
/// <param name="buffers">Where batches get their memory.</param>
/// <param name="keeps">Whether decoded training pairs are worth their memory now.</param>
internal sealed class BatchMaker(PairDataset dataset, long seed, LoaderMode mode, BatchBuffers buffers, Func<bool> keeps) : IDisposable
{
    // To measure an image takes far longer than to decode it again.
    private readonly PairCache _cache = new(mode == LoaderMode.Train ? (long)dataset.Options.CacheMb << 20 : 0);
    private readonly ConcurrentDictionary<int, ImageException> _bad = [];

    /// <param name="index">The number of the batch in the epoch.</param>
    /// <param name="pairs">The pairs by their number in the data set.</param>
    /// <param name="epoch">The epoch, on which crop and augmentation depend.</param>
    /// <exception cref="InputException">An image is bad and <c>on_bad_image</c> is <c>fail</c>, or sizes differ.</exception>
    public MadeBatch Make(int index, ReadOnlySpan<int> pairs, int epoch)
    {
        var prepared = new List<PreparedPair>(pairs.Length);
        var bad = new List<BadPair>();
        try
        {
            foreach (var pair in pairs)
            {
                try
                {
                    prepared.Add(Prepare(pair, epoch));
                }
                catch (ImageException error) when (dataset.Options.OnBadImage == BadImagePolicy.Skip)
                {
                    bad.Add(new BadPair(pair, _bad.GetOrAdd(pair, error)));
                }
            }

            return new MadeBatch(prepared.Count == 0 ? null : Stack(index, prepared), bad);
        }
        finally
        {
            prepared.ForEach(pair => pair.Dispose());
        }
    }

    /// <summary>Bytes of decoded pairs that are kept.</summary>
    public long CachedBytes => _cache.Used;

    public void Dispose() => _cache.Dispose();

    private PreparedPair Prepare(int pair, int epoch)
    {
        // A file once found bad is not read again.
        if (_bad.TryGetValue(pair, out var error))
            throw error;
        if (_cache.Find(pair) is { } kept)
            return PairPreprocessor.Run(kept, Recipe(kept, pair, epoch));

        var decoded = dataset.Read(pair);
        try
        {
            return PairPreprocessor.Run(decoded, Recipe(decoded, pair, epoch));
        }
        finally
        {
            if (!keeps() || !_cache.TryKeep(pair, decoded))
                decoded.Dispose();
        }
    }

    private PairRecipe Recipe(ImagePair images, int pair, int epoch) => mode == LoaderMode.Train
        ? PairRecipe.ForTraining(images.Input.Size, dataset.Options, dataset.InputPath(pair), seed, epoch, pair)
        : PairRecipe.ForEvaluation(images.Input.Size, dataset.Options, dataset.InputPath(pair));

    private PairBatch Stack(int index, List<PreparedPair> pairs)
    {
        var size = pairs[0].Input.Size;
        foreach (var pair in pairs)
        {
            if (pair.Input.Size != size)
            {
                throw new InputException(
                    $"a batch needs images of one size: '{pairs[0].Name}' is {size.Width}x{size.Height}, '{pair.Name}' is "
                    + $"{pair.Input.Width}x{pair.Input.Height}; use a preprocess that crops, or training.batch_size 1");
            }
        }

        var input = Stack(pairs, pair => pair.Input, dataset.Options.InputClasses);
        var target = Stack(pairs, pair => pair.Target, classes: null);
        return new PairBatch(index, pairs.ConvertAll(pair => pair.Name), input, target, buffers);
    }

    private Tensor Stack(List<PreparedPair> pairs, Func<PreparedPair, PixelImage> side, int? classes)
    {
        var first = side(pairs[0]);
        var tensor = buffers.Take([pairs.Count, classes ?? first.Channels, first.Height, first.Width]);
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        var each = values.Length / pairs.Count;
        for (var i = 0; i < pairs.Count; i++)
        {
            var image = side(pairs[i]).Whole;
            var part = values.Slice(i * each, each);
            if (classes is { } count)
                OneHot.Write(image, count, part, pairs[i].Flip);
            else
                TensorImage.Write(image, part, pairs[i].Flip);
        }

        return tensor;
    }
}

/// <summary>A batch, or null if all its pairs are bad, and the pairs left out of it.</summary>
internal sealed record MadeBatch(PairBatch? Batch, IReadOnlyList<BadPair> Bad) : IDisposable
{
    public void Dispose() => Batch?.Dispose();
}

/// <summary>A pair that cannot be used, and why.</summary>
internal sealed record BadPair(int Pair, ImageException Error);
