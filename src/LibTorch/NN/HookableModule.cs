using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched and changed.</summary>
        /// <typeparam name="TPreHook">Sees the input before the forward pass and may replace it.</typeparam>
        /// <typeparam name="TPostHook">Sees input and output after the forward pass and may replace the output.</typeparam>
        public class HookableModule<TPreHook, TPostHook> : Module
            where TPreHook : Delegate
            where TPostHook : Delegate
        {
            private readonly List<(string Key, TPreHook? Hook, Action<Module>? Watcher)> _before = [];
            private readonly List<(string Key, TPostHook? Hook, Action<Module>? Watcher)> _after = [];
            private int _registered;

            /// <summary>A module without hooks.</summary>
            protected HookableModule(string name)
                : base(name)
            {
            }

            /// <summary>Calls a hook after every forward pass, until the result is removed.</summary>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                var key = NextKey();
                _after.Add((key, hook, null));
                return new HookRemover(this, key);
            }

            /// <summary>Calls an action after every forward pass, until the result is removed.</summary>
            public HookRemover register_forward_hook(Action<Module> hook)
            {
                var key = NextKey();
                _after.Add((key, null, hook));
                return new HookRemover(this, key);
            }

            /// <summary>Calls a hook before every forward pass, until the result is removed.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                var key = NextKey();
                _before.Add((key, hook, null));
                return new HookRemover(this, key);
            }

            /// <summary>Calls an action before every forward pass, until the result is removed.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook)
            {
                var key = NextKey();
                _before.Add((key, null, hook));
                return new HookRemover(this, key);
            }

            /// <summary>Passes a value through the hooks in their order.</summary>
            internal TValue RunBefore<TValue>(TValue value, Func<TPreHook, TValue, TValue> run) =>
                Run(_before, value, run);

            /// <inheritdoc cref="RunBefore{TValue}(TValue, Func{TPreHook, TValue, TValue})"/>
            internal TValue RunAfter<TValue>(TValue value, Func<TPostHook, TValue, TValue> run) => Run(_after, value, run);

            /// <summary>Whether a call has to look at hooks at all.</summary>
            internal bool HasHooks => _before.Count + _after.Count > 0;

            private TValue Run<THook, TValue>(
                List<(string Key, THook? Hook, Action<Module>? Watcher)> hooks, TValue value,
                Func<THook, TValue, TValue> run)
                where THook : Delegate
            {
                foreach (var (_, hook, watcher) in hooks.ToArray()) // a hook may remove itself
                {
                    watcher?.Invoke(this);
                    if (hook is not null)
                        value = run(hook, value);
                }

                return value;
            }

            private string NextKey() => (++_registered).ToString(CultureInfo.InvariantCulture);

            /// <summary>Takes one hook away again.</summary>
            public sealed class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly string _key;

                /// <summary>For the hook of a module under a key.</summary>
                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    _module = module;
                    _key = key;
                }

                /// <summary>Takes the hook away; calling it twice does nothing.</summary>
                public void remove()
                {
                    _module._before.RemoveAll(hook => hook.Key == _key);
                    _module._after.RemoveAll(hook => hook.Key == _key);
                }
            }
        }
    }
}
