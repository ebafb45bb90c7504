using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The operations of neural networks as functions.</summary>
        public static partial class functional
        {
            /// <summary>Convolution of images [N, in, H, W] with kernels [out, in / groups, kH, kW].</summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.Call("pix2pix::conv2d", input, weight, bias, strides, padding, dilation, groups);

            /// <summary>As <see cref="conv2d"/>, with padding by name.</summary>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Call(
                    "conv2d.padding", input, weight, bias, strides, padding == Padding.Same ? "same" : "valid", dilation,
                    groups);

            /// <summary>The transpose of a convolution: images [N, in, H, W], kernels [in, out / groups, kH, kW].</summary>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call(
                    "pix2pix::conv_transpose2d", input, weight, bias, strides, padding, output_padding, groups, dilation);

            /// <summary>input · weightsᵀ + bias over the last dimension.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Aten.Call("linear", input, weights, bias);

            /// <summary>A border in one of several modes, in pairs from the last dimension on: left, right, top, bottom.</summary>
            public static Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                mode is PaddingModes.Constant or PaddingModes.Zeros
                    ? Aten.Call("constant_pad_nd", input, pad.ToArray(), mode == PaddingModes.Zeros ? 0.0 : value)
                    : Aten.Call("pad", input, pad.ToArray(), mode.ToString().ToLowerInvariant());

            /// <summary>A border of images: left, right, top, bottom.</summary>
            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Neighbourhoods of images as columns: [N, C, H, W] to [N, C · kH · kW, places].</summary>
            public static Tensor unfold(
                Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.Call("im2col", input, Both(kernel_size), Both(dilation), Both(padding), Both(stride));

            private static long[] Both(long value) => [value, value];
        }
    }
}
