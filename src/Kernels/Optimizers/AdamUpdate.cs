using Pix2Pix.Kernels.Autograd;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>How Adam's steps are computed on one kind of device.</summary>
internal abstract class AdamUpdate : GradientTarget, IDisposable
{
    public abstract void Descend(Tensor loss, double learningRate);

    public abstract void Step(double learningRate);

    public abstract void StepUnless(Tensor refused, double learningRate);

    public abstract void ZeroGradients();

    /// <summary>Brings the count of steps of each parameter up to date, before somebody reads or sets it.</summary>
    public virtual void ReadSteps()
    {
    }

    public abstract void Dispose();
}
