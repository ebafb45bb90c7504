using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The module's parts.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>The module's parts with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _children;

            /// <summary>All parts at any depth. Unlike PyTorch's, TorchSharp's list does not begin with the module itself.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(part => part.module);

            /// <summary>All parts at any depth, with dotted names; as TorchSharp lists them, the own ones before theirs.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children())
                    yield return child;
                foreach (var (name, child) in named_children())
                {
                    foreach (var (inner, part) in child.named_modules())
                        yield return ($"{name}.{inner}", part);
                }
            }

            /// <summary>The parameters, those of all parts too if recursive.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(parameter => parameter.parameter);

            /// <summary>The parameters with dotted names: the module's own, then those of its parts in their order.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var parameter in _parameters)
                    yield return parameter;
                if (!recurse)
                    yield break;
                foreach (var (name, child) in named_children())
                {
                    foreach (var (inner, parameter) in child.named_parameters())
                        yield return ($"{name}.{inner}", parameter);
                }
            }

            /// <summary>The buffers, those of all parts too if recursive.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(buffer => buffer.buffer);

            /// <summary>The buffers with dotted names: the module's own, then those of its parts in their order.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(
                bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, buffer, persistent) in _buffers)
                {
                    if (persistent || include_nonpersistent)
                        yield return (name, buffer);
                }

                if (!recurse)
                    yield break;
                foreach (var (name, child) in named_children())
                {
                    foreach (var (inner, buffer) in child.named_buffers(true, include_nonpersistent))
                        yield return ($"{name}.{inner}", buffer);
                }
            }

            /// <summary>Whether there is a parameter of this dotted name.</summary>
            public virtual bool has_parameter(string target) => named_parameters().Any(own => own.name == target);

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(own => own.name == target).parameter;

            /// <summary>Whether there is a buffer of this dotted name.</summary>
            public virtual bool has_buffer(string target) => named_buffers().Any(own => own.name == target);

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                named_buffers().FirstOrDefault(own => own.name == target).buffer;
        }
    }
}
