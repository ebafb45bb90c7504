using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Automatic differentiation.</summary>
    public static class autograd
    {
        /// <summary>
        /// The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, one per input and of
        /// its shape. With <paramref name="create_graph"/> they can be differentiated again.
        /// </summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">Factors of the outputs; needed where an output is not one number.</param>
        /// <param name="retain_graph">Keeps the recorded operations for another pass.</param>
        /// <param name="create_graph">Records the gradients' own operations.</param>
        /// <param name="allow_unused">Gives null for an input that no output depends on, where it is an error otherwise.</param>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            Native.Check(Native.autograd_grad(
                Handles(outputs), outputs.Count, Handles(inputs), inputs.Count, Handles(grad_outputs),
                grad_outputs?.Count ?? 0, retain_graph || create_graph, create_graph, allow_unused, results));
            KeepAlive(outputs, inputs, grad_outputs);
            return [.. results.Select(handle => handle == 0 ? null! : new Tensor(handle))];
        }

        /// <summary>Adds gradients to every leaf (or only to <paramref name="inputs"/>) that <paramref name="tensors"/> depend on.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">Factors of the tensors; needed where one is not a single number.</param>
        /// <param name="retain_graph">Keeps the recorded operations for another pass; as <paramref name="create_graph"/> when null.</param>
        /// <param name="create_graph">Records the gradients' own operations.</param>
        /// <param name="inputs">The only leaves that take gradients; all of them when null.</param>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            Native.Check(Native.autograd_backward(
                Handles(tensors), tensors.Count, Handles(grad_tensors), grad_tensors?.Count ?? 0, Handles(inputs),
                inputs?.Count ?? 0, retain_graph ?? create_graph, create_graph));
            KeepAlive(tensors, grad_tensors, inputs);
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        private static nint[] Handles(IList<Tensor>? tensors) =>
            tensors is null ? [] : [.. tensors.Select(tensor => (nint)tensor.Handle)];

        private static void KeepAlive(params ReadOnlySpan<IList<Tensor>?> lists)
        {
            foreach (var tensors in lists)
            {
                foreach (var tensor in tensors ?? [])
                    GC.KeepAlive(tensor);
            }
        }
    }
}
