using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of the CPU and of every GPU.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.manual_seed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>The default generator's seed.</summary>
    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    /// <summary>Draws a seed from the operating system for the default generator and returns it.</summary>
    public static long seed()
    {
        using var generator = Generator.Default;
        return generator.seed();
    }

    /// <summary>The default CPU generator's whole state, [5056] bytes.</summary>
    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    /// <summary>Sets the default CPU generator back to a state from <see cref="get_rng_state"/>.</summary>
    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }

    /// <summary>The default generator, as in PyTorch's torch.random.</summary>
    public static class random
    {
        /// <inheritdoc cref="torch.manual_seed(long)"/>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        /// <inheritdoc cref="torch.initial_seed()"/>
        public static long initial_seed() => torch.initial_seed();

        /// <inheritdoc cref="torch.seed()"/>
        public static long seed() => torch.seed();

        /// <inheritdoc cref="torch.get_rng_state()"/>
        public static Tensor get_rng_state() => torch.get_rng_state();

        /// <inheritdoc cref="torch.set_rng_state(Tensor)"/>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
