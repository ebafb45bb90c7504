using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A tensor as a parameter; the tensor itself cannot be used afterwards.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>A convolution of images with square kernels.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            Conv2d(
                in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                (dilation, dilation), padding_mode, groups, bias, device, dtype);

        /// <summary>A convolution of images; pairs are height and width.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                new ConvolutionShape(in_channels, out_channels, Pair(kernel_size), Pair(stride, 1))
                {
                    Padding = Pair(padding, 0),
                    Dilation = Pair(dilation, 1),
                    PaddingMode = padding_mode,
                    Groups = groups,
                    Bias = bias,
                },
                device, dtype);

        /// <summary>A convolution of images with square kernels and padding by name.</summary>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null) =>
            new(
                new ConvolutionShape(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride])
                {
                    PaddingType = padding,
                    Dilation = [dilation, dilation],
                    PaddingMode = padding_mode,
                    Groups = groups,
                    Bias = bias,
                },
                device, dtype);

        /// <summary>The transpose of a convolution of images with square kernels.</summary>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0,
            long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            ConvTranspose2d(
                in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                (output_padding, output_padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

        /// <summary>The transpose of a convolution of images; pairs are height and width.</summary>
        /// <exception cref="ArgumentException">A padding mode other than zeros.</exception>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
            ScalarType? dtype = null)
        {
            if (padding_mode != PaddingModes.Zeros)
                throw new ArgumentException("a transposed convolution pads with zeros only", nameof(padding_mode));
            return new ConvTranspose2d(
                new ConvolutionShape(in_channels, out_channels, Pair(kernel_size), Pair(stride, 1))
                {
                    Padding = Pair(padding, 0),
                    OutputPadding = Pair(output_padding, 0),
                    Dilation = Pair(dilation, 1),
                    Groups = groups,
                    Bias = bias,
                    Transposed = true,
                },
                device, dtype);
        }

        /// <summary>x · weightᵀ + bias over the last dimension.</summary>
        public static Linear Linear(
            long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>Batch normalisation of images.</summary>
        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true,
            bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Instance normalisation of images.</summary>
        public static InstanceNorm2d InstanceNorm2d(
            long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = false,
            bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Modules one after the other, named "0", "1", "2", ….</summary>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

        /// <summary>Modules one after the other, with names.</summary>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

        /// <summary>No modules yet.</summary>
        public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

        /// <summary>Modules one after the other, named "0", "1", "2", ….</summary>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());

        /// <summary>Modules one after the other, with names.</summary>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
            new(modules.ToArray());

        private static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

        private static long[] Pair((long, long)? pair, long otherwise) => Pair(pair ?? (otherwise, otherwise));
    }
}
