using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <summary>
/// Adam (Kingma &amp; Ba 2015, algorithm 1), as torch.optim.Adam computes it. A step is one native call; in single
/// precision it makes a single pass over memory on the CPU, and is one kernel on a GPU. Parameters without a gradient are left alone.
/// </summary>
public sealed partial class Adam : OptimizerHelper, torch.optim.IBetas
{
    private readonly Options _defaults;

    /// <summary>One group of parameters.</summary>
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
        double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Several groups; what their options leave open, the other arguments fill.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
        double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ThrowIfNoRate(beta1, nameof(beta1));
        ThrowIfNoRate(beta2, nameof(beta2));
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The decay rates of all groups; those of the first when read.</summary>
    public (double, double) Betas
    {
        get => (Groups[0].Options is Options options ? options : _defaults) is { } first
            ? (first.beta1!.Value, first.beta2!.Value)
            : default;
        set
        {
            foreach (var options in Groups.Select(group => (Options)group.Options))
                (options.beta1, options.beta2) = value;
        }
    }

    /// <inheritdoc/>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        if (param_group.Options is not Options options)
            throw new ArgumentException("Adam takes its own kind of groups", nameof(param_group));
        options.FillFrom(_defaults);
        Add(param_group, parameter => new State(parameter));
    }

    /// <inheritdoc/>
    public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
    {
        torch.Tensor? loss = null;
        if (closure is not null)
        {
            using var recorded = torch.enable_grad();
            loss = closure();
        }

        foreach (var group in Groups)
        {
            var states = StatesOf(group);
            if (CanFuse(group, states))
                StepFused(group, states);
            else
                Step(group);
        }

        return loss;
    }

    /// <summary>
    /// The backward pass of a loss and a step, in which every parameter takes its step as soon as its gradient is there: the gradients
    /// never lie in memory together. The numbers are those of <c>backward()</c> and <see cref="step"/>,
    /// and no parameter may have a gradient from before.
    /// </summary>
    /// <returns>Whether it could; where it could not, nothing has happened.</returns>
    internal bool TryDescend(torch.Tensor loss)
    {
        if (Groups.Count != 1 || ((Options)Groups[0].Options).amsgrad!.Value || loss.device_type != DeviceType.CPU)
            return false;
        Update(Groups[0], (states, steps, options) => Native.adam_descend(
            loss.Handle, Handles(states, state => state.Parameter), Handles(states, state => state.exp_avg),
            Handles(states, state => state.exp_avg_sq), steps, states.Length,
            options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value,
            options.weight_decay!.Value, options.maximize!.Value));
        GC.KeepAlive(loss);
        return true;
    }

    private void Step(Modules.ParamGroup group) => Update(group, (states, steps, options) =>
    {
        // The default span is a null pointer; an empty array is not.
        ReadOnlySpan<nint> greatest = options.amsgrad!.Value ? Handles(states, state => state.max_exp_avg_sq!) : default;
        return Native.adam_step(
            Handles(states, state => state.Parameter), Handles(states, state => state.exp_avg),
            Handles(states, state => state.exp_avg_sq),
            greatest, steps, states.Length,
            options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value,
            options.weight_decay!.Value, options.maximize!.Value);
    });

    private void Update(Modules.ParamGroup group, Func<State[], long[], Options, int> update)
    {
        var states = StatesOf(group);
        var steps = Array.ConvertAll(states, state => state.step);
        int status = update(states, steps, (Options)group.Options);
        for (var i = 0; i < states.Length; i++)
            states[i].step = steps[i];
        GC.KeepAlive(states);
        Native.Check(status);
    }

    private State[] StatesOf(Modules.ParamGroup group) => [.. group.Parameters.Select(parameter => (State)StateOf(parameter))];

    private static nint[] Handles(State[] states, Func<State, torch.Tensor> tensor) =>
        Array.ConvertAll(states, state => (nint)tensor(state).Handle);

    private static void ThrowIfNoRate(double value, string name)
    {
        if (!(value >= 0 && value < 1))
            throw new ArgumentOutOfRangeException(name, value, "a decay rate lies in [0, 1)");
    }
}
