namespace TorchSharp.Modules;

public sealed partial class Adam
{
    /// <summary>What Adam remembers of one parameter; the tensors have its shape.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps the parameter has made.</summary>
        public long step;

        /// <summary>The running mean of gradients.</summary>
        public torch.Tensor exp_avg = null!;

        /// <summary>The running mean of squared gradients.</summary>
        public torch.Tensor exp_avg_sq = null!;

        /// <summary>The greatest <see cref="exp_avg_sq"/> so far, with amsgrad only.</summary>
        public torch.Tensor? max_exp_avg_sq;

        /// <summary>The state of a parameter, still empty.</summary>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            exp_avg = torch.zeros_like(Parameter).DetachFromDisposeScope();
            exp_avg_sq = torch.zeros_like(Parameter).DetachFromDisposeScope();
            max_exp_avg_sq = ((Options)options).amsgrad == true
                ? torch.zeros_like(Parameter).DetachFromDisposeScope()
                : null;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            if (source is not State state)
                throw new ArgumentException("this is not Adam's state", nameof(source));
            step = state.step;
            exp_avg.copy_(state.exp_avg);
            exp_avg_sq.copy_(state.exp_avg_sq);
            if (max_exp_avg_sq is not null && state.max_exp_avg_sq is not null)
                max_exp_avg_sq.copy_(state.max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void to(torch.Device device)
        {
            Move(ref exp_avg, device);
            Move(ref exp_avg_sq, device);
            if (max_exp_avg_sq is not null)
                Move(ref max_exp_avg_sq, device);
        }

        /// <summary>Frees the tensors.</summary>
        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        private static void Move(ref torch.Tensor tensor, torch.Device device)
        {
            using var former = tensor;
            tensor = former.to(device).DetachFromDisposeScope();
        }
    }
}
