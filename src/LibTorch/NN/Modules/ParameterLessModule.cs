namespace TorchSharp.Modules;

/// <summary>A module of one input that has nothing to train and nothing to save.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    /// <summary>A module without parts.</summary>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
