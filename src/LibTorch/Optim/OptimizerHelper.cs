namespace TorchSharp.Modules;

/// <summary>What optimizers written in C# have in common: groups, states, dictionaries.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly List<ParamGroup> _groups = [];
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper()
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => _groups;

    internal IReadOnlyList<ParamGroup> Groups => _groups;

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => _groups.SelectMany(group => group.Parameters);

    /// <inheritdoc/>
    public override void zero_grad()
    {
        foreach (var parameter in parameters())
            Gradients.Clear(parameter, setToNone: true);
    }

    /// <summary>The options and states themselves: what is changed in them, the next step uses.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _groups)
        {
            dictionary.Options.Add(group.Options);
            var places = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                places.Add(dictionary.State.Count);
                dictionary.State.Add(_states[parameter]);
            }

            dictionary.StateIndexRef.Add(places);
        }

        return dictionary;
    }

    /// <summary>Takes over options and states, usually those of another optimizer over the same network.</summary>
    /// <exception cref="ArgumentException">The number of groups or of parameters differs.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (!own.StateIndexRef.Select(group => group.Count).SequenceEqual(state_dict.StateIndexRef.Select(group => group.Count)))
            throw new ArgumentException("the state has other groups or numbers of parameters than the optimizer", nameof(state_dict));
        for (var i = 0; i < own.Options.Count; i++)
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++)
            own.State[i].LoadStateDict(state_dict.State[i]);
    }

    /// <summary>Moves the states to a device.</summary>
    public void to(torch.Device device)
    {
        foreach (var state in _states.Values)
            state.to(device);
    }

    private protected void Add(ParamGroup group, Func<Parameter, OptimizerState> newState)
    {
        group.Parameters = [.. group.Parameters];
        foreach (var parameter in group.Parameters)
        {
            var state = newState(parameter);
            if (!_states.TryAdd(parameter, state))
                throw new ArgumentException("a parameter stands in two groups", nameof(group));
            state.Initialize(group.Options);
        }

        _groups.Add(group);
    }

    private protected OptimizerState StateOf(Parameter parameter) => _states[parameter];

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var state in _states.Values)
            (state as IDisposable)?.Dispose();
        _states.Clear();
        _groups.Clear();
        base.Dispose(disposing);
    }
}
