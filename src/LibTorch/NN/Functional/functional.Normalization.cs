using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Normalises each channel over the batch and all places while training (and moves the running statistics
            /// toward the batch's), by the running statistics otherwise.
            /// </summary>
            /// <exception cref="ArgumentException">Training on a single value per channel.</exception>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05)
            {
                if (training && input.ndim > 1 && input.numel() == input.shape[1])
                    throw new ArgumentException($"batch norm needs more than one value per channel to train, not {input}");
                return Aten.Call(
                    "batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            /// <summary>Normalises each channel of each image over all places, or by running statistics.</summary>
            /// <exception cref="ArgumentException">A single place per channel.</exception>
            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null,
                Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1E-05)
            {
                if (use_input_stats && input.ndim > 2 && input.numel() == input.shape[0] * input.shape[1])
                    throw new ArgumentException($"instance norm needs more than one place per channel, not {input}");

                // One image: the same numbers, without instance_norm's copy into another order of memory.
                if (use_input_stats && running_mean is null && input.ndim == 4 && input.shape[0] == 1)
                    return batch_norm(input, null, null, weight, bias, training: true, momentum, eps);
                return Aten.Call(
                    "instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
            }

            /// <summary>Vectors along one dimension divided by their p-norm, which counts as eps at least.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12)
            {
                using var norm = input.norm((int)dim, true, (float)p);
                using var bounded = norm.clamp_min(eps);
                return input / bounded;
            }
        }
    }
}
