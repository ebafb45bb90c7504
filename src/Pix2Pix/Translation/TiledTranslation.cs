using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Translation;

/// <summary>
/// Translates an image tile by tile and blends the tiles, a row of them at a time: besides the pixels that go in and
/// come out, only one row of tiles is in memory.
/// </summary>
/// <param name="tiling">Size and overlap of the tiles.</param>
/// <param name="batch">Tiles that go through the generator together.</param>
/// <param name="translate">From [N, C, H, W] in [-1, 1] to [N, C', H, W] on the CPU.</param>
internal sealed class TiledTranslation(Tiling tiling, int batch, Func<Tensor, Tensor> translate)
{
    /// <summary>Translates.</summary>
    /// <param name="size">Size of the image.</param>
    /// <param name="read">A window of it as a tensor, [1, C, H, W] in [-1, 1].</param>
    /// <param name="bitDepth">8 or 16 bits of the result.</param>
    /// <param name="progress">Receives the share of the image that is done, 0 to 1, after each batch of tiles.</param>
    /// <param name="stop">Gives up between two batches of tiles.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public PixelImage Run(ImageSize size, Func<PixelWindow, Tensor> read, int bitDepth, Action<double> progress, CancellationToken stop)
    {
        var (down, across) = (new TileAxis(size.Height, tiling.Size, tiling.Overlap), new TileAxis(size.Width, tiling.Size, tiling.Overlap));
        PixelImage? result = null;
        Tensor? shared = null; // what this row of tiles adds to the next one's pixels, [C', rows, W]
        try
        {
            for (var row = 0; row < down.Count; row++)
            {
                using var scope = NewDisposeScope();
                var band = BlendRow(row, down, across, size.Width, read, done => progress((row + done) / down.Count), stop);
                if (shared is not null)
                    band.narrow(1, 0, shared.shape[1]).add_(shared);
                var ready = down.DoneAfter(row) - down.Start(row);
                result ??= new PixelImage(size.Width, size.Height, (int)band.shape[0], bitDepth);
                Paste(band.narrow(1, 0, ready), result, down.Start(row));
                shared?.Dispose();
                shared = ready < band.shape[1] ? band.narrow(1, ready, band.shape[1] - ready).clone().DetachFromDisposeScope() : null;
            }

            return result!;
        }
        catch
        {
            result?.Dispose();
            throw;
        }
        finally
        {
            shared?.Dispose();
        }
    }

    // The weighted sum of a row of tiles, [C', tile height, image width].
    private Tensor BlendRow(
        int row, TileAxis down, TileAxis across, int width, Func<PixelWindow, Tensor> read, Action<double> progress, CancellationToken stop)
    {
        Tensor? band = null;
        var vertical = tensor(down.Weight(row)).reshape(1, -1, 1);
        for (var first = 0; first < across.Count; first += batch)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int[] columns = [.. Enumerable.Range(first, Math.Min(batch, across.Count - first))];
            var tiles = translate(cat([.. columns.Select(c => read(new PixelWindow(across.Start(c), down.Start(row), across.TileLength, down.TileLength)))], 0));
            band ??= zeros(tiles.shape[1], down.TileLength, width).MoveToOuterDisposeScope();
            for (var i = 0; i < columns.Length; i++)
            {
                var weighted = tiles.select(0, i) * vertical * tensor(across.Weight(columns[i])).reshape(1, 1, -1);
                band.narrow(2, across.Start(columns[i]), across.TileLength).add_(weighted);
            }

            progress((double)(first + columns.Length) / across.Count);
        }

        return band!;
    }

    private static void Paste(Tensor rows, PixelImage result, int top)
    {
        using var part = TensorImage.ToImage(rows, result.BitDepth);
        part.Bytes.CopyTo(result.Bytes[(top * result.Stride)..]);
    }
}
