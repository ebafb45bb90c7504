namespace TorchSharp.Modules;

/// <summary>Parameters that share an optimizer's own kind of options.</summary>
/// <typeparam name="TOptions">The kind of options.</typeparam>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions, new()
{
    /// <summary>No parameters yet.</summary>
    public ParamGroup()
        : this([])
    {
    }

    /// <summary>These parameters; what the options leave open, the optimizer's defaults fill.</summary>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = [.. parameters];
        base.Options = options ?? new TOptions();
    }

    /// <summary>The options.</summary>
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
