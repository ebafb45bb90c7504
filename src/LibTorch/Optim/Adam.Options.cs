namespace TorchSharp.Modules;

public sealed partial class Adam
{
    /// <summary>Options of one group; null leaves them to the optimizer's defaults.</summary>
    public sealed class Options : OptimizerOptions
    {
        /// <summary>Decay rate of the mean of gradients, in [0, 1).</summary>
        public double? beta1;

        /// <summary>Decay rate of the mean of squared gradients, in [0, 1).</summary>
        public double? beta2;

        /// <summary>Added to the denominator.</summary>
        public double? eps;

        /// <summary>Times the parameter, added to its gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether the denominator never shrinks (Reddi et al. 2018).</summary>
        public bool? amsgrad;

        /// <summary>Whether the loss is to grow.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            if (source is not Options options)
                throw new ArgumentException("these are not Adam's options", nameof(source));
            (beta1, beta2, eps) = (options.beta1, options.beta2, options.eps);
            (weight_decay, amsgrad, maximize) = (options.weight_decay, options.amsgrad, options.maximize);
        }

        internal void FillFrom(Options defaults)
        {
            if (LearningRate is null)
                LearningRate = defaults.LearningRate;
            InitialLearningRate = LearningRate!.Value;
            beta1 ??= defaults.beta1;
            beta2 ??= defaults.beta2;
            eps ??= defaults.eps;
            weight_decay ??= defaults.weight_decay;
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
        }
    }
}
