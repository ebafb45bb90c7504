using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are recorded; only real numbers can.</summary>
        public bool requires_grad
        {
            get => Native.tensor_requires_grad(Handle);
            set => requires_grad_(value);
        }

        /// <summary>Whether the tensor was made by the user, not by a recorded operation.</summary>
        public bool is_leaf => Native.tensor_is_leaf(Handle);

        /// <summary>
        /// The gradient that backward passes have summed up here, of the same shape; null before the first. Each call
        /// gives a new handle to the same memory.
        /// </summary>
        public Tensor? grad
        {
            get
            {
                var gradient = Native.tensor_grad(Handle);
                if (gradient != 0)
                    return new Tensor(gradient);
                Native.CheckPending();
                return null;
            }

            set
            {
                Native.Check(Native.tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
            }
        }

        /// <summary>Turns recording of operations on the tensor on or off.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            Native.Check(Native.tensor_set_requires_grad(Handle, requires_grad));
            return this;
        }

        /// <inheritdoc cref="requires_grad_(bool)"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is no leaf, too.</summary>
        public void retain_grad() => Native.Check(Native.tensor_retain_grad(Handle));

        /// <summary>The same memory, outside of all recorded operations.</summary>
        public Tensor detach() => Aten.Call("detach", this);

        /// <summary>Takes the tensor out of all recorded operations.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor detach_()
        {
            Aten.Run("detach_", this);
            return this;
        }

        /// <summary>Adds the gradients of this one number to the <see cref="grad"/> of every leaf it depends on.</summary>
        public void backward() => autograd.backward(this);

        /// <summary>
        /// Adds gradients to the <see cref="grad"/> of every leaf (or only of <paramref name="inputs"/>);
        /// <paramref name="grad_tensors"/> is needed where this is not one number.
        /// </summary>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);
    }
}
