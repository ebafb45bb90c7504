using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>
/// PyTorch's memory format <c>channels_last</c> (NHWC): the channels of a pixel lie together, the shape stays [N, C, H, W]. libtorch's
/// kernels keep the format from layer to layer; TorchSharp 0.107 has no name for it.
/// </summary>
internal static class ChannelsLast
{
    /// <summary>The same values in that format.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <returns>The same shape; a view where the values lie so already.</returns>
    public static Tensor Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
