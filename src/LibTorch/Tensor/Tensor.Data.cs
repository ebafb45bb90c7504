using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The memory of a contiguous CPU tensor; setting copies as many bytes as the tensor has. Valid as long as the
        /// tensor is.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous or not on the CPU.</exception>
        /// <exception cref="ArgumentException">The bytes to set are not as many as the tensor has.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_cpu() || !is_contiguous())
                    throw new InvalidOperationException($"bytes needs a contiguous CPU tensor, not {this}");
                return new Span<byte>((void*)DataPointer(), checked((int)(numel() * element_size())));
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"{value.Length} bytes for a tensor of {target.Length}", nameof(value));
                value.CopyTo(target);
            }
        }

        /// <summary>Reads and writes the elements of a CPU tensor as <typeparamref name="T"/>, which must be its type.</summary>
        /// <exception cref="ArgumentException">The elements are of another type.</exception>
        /// <exception cref="InvalidOperationException">The tensor is not on the CPU.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ElementTypes.Check<T>(this);
            return is_cpu()
                ? new TensorAccessor<T>(this)
                : throw new InvalidOperationException($"data needs a CPU tensor, not {this}");
        }

        /// <summary>The only element, as <typeparamref name="T"/>, which must be the tensor's type.</summary>
        /// <exception cref="ArgumentException">There is more than one element, or it is of another type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException($"item needs a tensor of one element, not {this}");
            ElementTypes.Check<T>(this);
            using var here = cpu();
            using var accessor = here.data<T>();
            return accessor.First;
        }

        /// <summary>The only element.</summary>
        public Scalar ToScalar() => Scalar.FromNative(Aten.CallValue("item", this), dtype);

        /// <summary>The address of the first element.</summary>
        internal nint DataPointer()
        {
            var address = Native.tensor_data(Handle);
            if (address == 0)
                Native.CheckPending(); // an empty tensor has no address and no error
            return address;
        }
    }
}
