namespace TorchSharp.Modules;

/// <summary>What every optimizer's groups can set.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate of the next step; null for the optimizer's default.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate at the start.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Takes over other options.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        LearningRate = source.LearningRate;
        InitialLearningRate = source.InitialLearningRate;
    }
}
