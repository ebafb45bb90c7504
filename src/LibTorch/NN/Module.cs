using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: its parameters, buffers and parts, each under a name, in the order of registration.</summary>
        public partial class Module : IDisposable
        {
            private readonly string _name;
            private readonly List<(string Name, Parameter Value)> _parameters = [];
            private readonly List<(string Name, Tensor Value, bool Persistent)> _buffers = [];
            private readonly List<(string Name, Module Value)> _children = [];
            private bool _disposed;

            /// <summary>A module without parts.</summary>
            protected Module(string name) => _name = name;

            /// <summary>Whether the module is training; dropout and batch norm behave differently when it is not.</summary>
            public bool training { get; private set; } = true;

            /// <summary>The name given at construction, usually that of the class.</summary>
            public virtual string GetName() => _name;

            /// <summary>Adds a part; one of a class outside the binding registers its own fields first, as in TorchSharp.</summary>
            /// <exception cref="ArgumentException">The name is taken or not allowed.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                CheckName(name);
                if (submodule.GetType().Assembly != typeof(Module).Assembly)
                    submodule.RegisterComponents();
                _children.Add((name, submodule));
            }

            /// <inheritdoc cref="register_module(string, Module)"/>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter; it leaves its dispose scope and belongs to the module.</summary>
            /// <exception cref="ArgumentException">The name is taken or not allowed.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name);
                param.DetachFromDisposeScope();
                _parameters.Add((name, param));
            }

            /// <summary>Adds a tensor that is no parameter; it leaves its dispose scope and belongs to the module.</summary>
            /// <param name="name">Its name.</param>
            /// <param name="tensor">The tensor.</param>
            /// <param name="persistent">Whether the state dictionary holds it.</param>
            /// <exception cref="ArgumentException">The name is taken or not allowed.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name);
                tensor.DetachFromDisposeScope();
                _buffers.Add((name, tensor, persistent));
            }

            /// <summary>Trains or evaluates, in all parts.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, child) in _children)
                    child.train(train);
            }

            /// <summary>Evaluates, in all parts.</summary>
            public virtual void eval() => train(false);

            /// <summary>Drops (or fills with zeros) the gradients of all parameters.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                    Gradients.Clear(parameter, set_to_none);
            }

            /// <summary>Calls a function with each part, then with the module itself.</summary>
            /// <returns>The same module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _children)
                    child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Frees the parameters, the buffers and all parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>
            /// Registers every field that holds a module, a parameter or another tensor under its own name, or under
            /// that of its <see cref="ComponentNameAttribute"/>. Constructors call it last.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
                foreach (var field in GetType().GetFields(Fields))
                {
                    var name = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !_children.Exists(child => child.Name == name):
                            register_module(name, module);
                            break;
                        case Modules.Parameter parameter when !_parameters.Exists(own => own.Name == name):
                            register_parameter(name, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when !_buffers.Exists(own => own.Name == name):
                            register_buffer(name, tensor);
                            break;
                    }
                }
            }

            /// <summary>Frees the parameters, the buffers and all parts.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (var (_, parameter) in _parameters)
                    parameter.Dispose();
                foreach (var (_, buffer, _) in _buffers)
                    buffer.Dispose();
                foreach (var (_, child) in _children)
                    child.Dispose();
            }

            private void CheckName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"'{name}' cannot name a part: it is empty or holds a dot", nameof(name));
                if (_children.Exists(own => own.Name == name) || _parameters.Exists(own => own.Name == name)
                    || _buffers.Exists(own => own.Name == name))
                {
                    throw new ArgumentException($"{_name} already has a part named '{name}'", nameof(name));
                }
            }
        }
    }
}
