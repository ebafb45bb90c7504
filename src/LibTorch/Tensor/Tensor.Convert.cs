using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor in another element type; the same memory where it has that type, unless <paramref name="copy"/>.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.Call("to.dtype", this, type, non_blocking, copy), disposeAfter);

        /// <summary>The tensor on another device; the same memory where it is there, unless <paramref name="copy"/>.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.Call("to.device", this, device, dtype, non_blocking, copy), disposeAfter);

        /// <summary>The tensor in another element type on another device.</summary>
        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.Call("to.device", this, device, type, non_blocking, copy), disposeAfter);

        /// <summary>The tensor on another device, given as "cpu", "cuda" or "cuda:N".</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor with another one's element type and device.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>The tensor with another one's element type.</summary>
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);

        /// <summary>The tensor in main memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>The tensor on a GPU.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>Page-locked main memory, which a GPU copies faster and without waiting.</summary>
        public Tensor pin_memory() => Aten.Call("pin_memory", this);

        /// <summary>The tensor in single precision.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The tensor in double precision.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>The tensor in half precision.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>The tensor in bfloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>The tensor as unsigned bytes; fractions are cut off.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>The tensor as 32-bit integers; fractions are cut off.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>The tensor as 64-bit integers; fractions are cut off.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>True where the element is not zero.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>A copy with memory of its own; a recorded operation.</summary>
        public Tensor clone() => Aten.Call("clone", this);

        /// <summary>A new handle to the same memory; a recorded operation.</summary>
        public Tensor alias() => Aten.Call("alias", this);

        /// <summary>The tensor in row-major order; the same memory where it lies so already.</summary>
        public Tensor contiguous() => Aten.Call("contiguous", this);

        /// <summary>Overwrites the elements with another tensor's, converted and expanded to this shape.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace("copy_", source, nonBlocking);

        private Tensor After(Tensor result, bool disposeAfter)
        {
            if (disposeAfter)
                Dispose();
            return result;
        }

        private Tensor InPlace(string name, params ReadOnlySpan<Argument> arguments)
        {
            Aten.Run(name, [this, .. arguments]);
            return this;
        }
    }
}
