namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// All parameters and persistent buffers under dotted names, in PyTorch's order. They are the module's own
            /// tensors, no copies.
            /// </summary>
            /// <param name="destination">Filled when given, a new dictionary otherwise.</param>
            /// <param name="prefix">Put before every name, with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var stem = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters(recurse: false))
                    destination[stem + name] = parameter;
                foreach (var (name, buffer) in named_buffers(recurse: false, include_nonpersistent: false))
                    destination[stem + name] = buffer;
                foreach (var (name, child) in named_children())
                    child.state_dict(destination, stem + name);
                return destination;
            }

            /// <summary>Copies values into the module's own tensors, converted to their type and device.</summary>
            /// <param name="source">Values by dotted name.</param>
            /// <param name="strict">Refuses names that are missing or not expected.</param>
            /// <param name="skip">Names that are neither read nor missed.</param>
            /// <returns>The names missing in the source and those that the module does not have.</returns>
            /// <exception cref="InvalidOperationException">Names differ and strict is set; nothing was copied.</exception>
            /// <exception cref="ArgumentException">A shape differs; nothing was copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var skipped = new HashSet<string>(skip ?? []);
                List<string> missing = [.. own.Keys.Where(name => !source.ContainsKey(name) && !skipped.Contains(name))];
                List<string> unexpected = [.. source.Keys.Where(name => !own.ContainsKey(name) && !skipped.Contains(name))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"the state does not fit {GetName()}: {Listed("missing", missing)}, {Listed("unexpected", unexpected)}");
                }

                List<string> common = [.. own.Keys.Where(name => source.ContainsKey(name) && !skipped.Contains(name))];
                foreach (var name in common)
                {
                    if (!own[name].shape.SequenceEqual(source[name].shape))
                        throw new ArgumentException($"{name} has the wrong shape: {source[name]}, expected {own[name]}");
                }

                using var unrecorded = no_grad();
                foreach (var name in common)
                    own[name].copy_(source[name]);
                return (missing, unexpected);
            }

            private static string Listed(string kind, List<string> names) =>
                names.Count == 0 ? $"nothing {kind}" : $"{kind} {string.Join(", ", names)}";
        }
    }
}
