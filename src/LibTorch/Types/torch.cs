using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>libtorch with TorchSharp's names: tensors, automatic differentiation, networks, optimizers.</summary>
public static partial class torch
{
    /// <summary>8-bit unsigned integers.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>32-bit integers.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>64-bit integers.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>Half precision.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;

    /// <summary>Single precision.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>Double precision.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>The upper half of single precision.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Truth values.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>The version of libtorch that the shim was built with, such as "1.13.0".</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Native.version())!;

    /// <summary>Whether the type holds real numbers.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Whether the type holds whole numbers.</summary>
    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    /// <summary>Whether a CUDA GPU can be used.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>The number of threads one operator uses.</summary>
    public static int get_num_threads() => Native.get_num_threads();

    /// <summary>Sets the number of threads one operator uses, at least 1.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.set_num_threads(num));

    /// <summary>The number of threads that run operators side by side.</summary>
    public static int get_num_interop_threads() => Native.get_num_interop_threads();

    /// <summary>Sets the number of threads that run operators side by side; once, before they start.</summary>
    public static void set_num_interop_threads(int num) => Native.Check(Native.set_num_interop_threads(num));

    /// <summary>Whether operators without a deterministic algorithm are refused.</summary>
    public static bool are_deterministic_algorithms_enabled() => Native.get_deterministic();

    /// <summary>Refuses (or only warns of) operators without a deterministic algorithm, until the result is disposed.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false)
    {
        var (oldMode, oldWarnOnly) = (Native.get_deterministic(), Native.get_deterministic_warn_only());
        Native.Check(Native.set_deterministic(mode, warn_only));
        return new RestoreOnDispose(() => Native.Check(Native.set_deterministic(oldMode, oldWarnOnly)));
    }

    /// <summary>Switches of libtorch's backends.</summary>
    public static class backends
    {
        /// <summary>CUDA's own libraries.</summary>
        public static class cuda
        {
            /// <summary>Matrix products.</summary>
            public static class matmul
            {
                /// <summary>Whether float32 products may be rounded to TF32.</summary>
                public static bool allow_tf32
                {
                    get => Native.get_cublas_tf32();
                    set => Native.Check(Native.set_cublas_tf32(value));
                }
            }
        }

        /// <summary>cuDNN.</summary>
        public static class cudnn
        {
            /// <summary>Whether float32 convolutions may be rounded to TF32.</summary>
            public static bool allow_tf32
            {
                get => Native.get_cudnn_tf32();
                set => Native.Check(Native.set_cudnn_tf32(value));
            }
        }
    }
}
