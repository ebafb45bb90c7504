using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to parameters and their gradients as a whole.</summary>
        public static class utils
        {
            // As in PyTorch: keeps the division from overflowing where all gradients are zero.
            private const double Small = 1e-6;

            /// <summary>Scales gradients down so that their norm, taken over all of them together, is at most <paramref name="max_norm"/>.</summary>
            /// <param name="tensors">Those without a gradient are left out.</param>
            /// <param name="max_norm">The longest norm that stays as it is.</param>
            /// <param name="norm_type">The p of the p-norm.</param>
            /// <returns>The norm before; 0 where there is no gradient.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using var scope = NewDisposeScope();
                return Clip(tensors, max_norm, norm_type)?.to(ScalarType.Float64).item<double>() ?? 0;
            }

            /// <summary>Likewise, without waiting for the norm, which stays where the gradients are; null where there is no gradient.</summary>
            internal static Tensor? Clip(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var noGrad = no_grad();
                Tensor[] gradients = [.. tensors.Select(t => t.grad).OfType<Tensor>()];
                if (gradients.Length == 0)
                    return null;
                var norm = stack(gradients.Select(g => g.norm((float)norm_type))).norm((float)norm_type);
                var factor = (max_norm / (norm + Small)).clamp(max: 1);
                foreach (var gradient in gradients)
                    gradient.mul_(factor);
                return norm;
            }
        }
    }
}
