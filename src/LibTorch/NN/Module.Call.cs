namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Something that maps one value to another.</summary>
        public interface IModule<T, TResult>
        {
            /// <summary>Maps a value.</summary>
            TResult call(T input1);
        }

        /// <summary>Something that maps two values to one.</summary>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>Maps two values.</summary>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>A module of one input.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
                IModule<T, TResult>
        {
            /// <summary>A module without parts.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The forward pass without hooks; use <see cref="call(T)"/>.</summary>
            public abstract TResult forward(T input);

            /// <summary>The forward pass with its hooks.</summary>
            public TResult call(T input)
            {
                if (!HasHooks)
                    return forward(input);
                var seen = RunBefore(input, (hook, value) => hook(this, value));
                return RunAfter(forward(seen), (hook, output) => hook(this, seen, output));
            }
        }

        /// <summary>A module of two inputs.</summary>
        public abstract class Module<T1, T2, TResult>
            : HookableModule<
                    Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
                    Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
                IModule<T1, T2, TResult>
        {
            /// <summary>A module without parts.</summary>
            protected Module(string name)
                : base(name)
            {
            }

            /// <summary>The forward pass without hooks; use <see cref="call(T1, T2)"/>.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>The forward pass with its hooks; a hook before it returns null to keep the inputs.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                if (!HasHooks)
                    return forward(input1, input2);
                var seen = RunBefore((input1, input2), (hook, value) => hook(this, value.input1, value.input2) ?? value);
                return RunAfter(
                    forward(seen.input1, seen.input2), (hook, output) => hook(this, seen.input1, seen.input2, output));
            }
        }
    }
}
