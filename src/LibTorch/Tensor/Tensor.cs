using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of one element type on one device. Its native memory is freed by <see cref="Dispose()"/>,
    /// by the dispose scope that owns it, or at the latest by the finalizer.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle)
        {
            _handle = handle;
            DisposeScope.Current?.Attach(this);
        }

        /// <summary>Frees the native tensor.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>How many tensors of this process are not disposed yet.</summary>
        public static long TotalCount => Native.live_handles();

        /// <summary>The address of the native tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public IntPtr Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor));

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => _handle == 0;

        /// <summary>The scope that will dispose the tensor, if any.</summary>
        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The element type.</summary>
        public ScalarType dtype => (ScalarType)Native.tensor_dtype(Handle);

        /// <summary>Where the elements lie.</summary>
        public Device device => new(device_type, device_index);

        /// <summary>The kind of device where the elements lie.</summary>
        public DeviceType device_type => (DeviceType)Native.tensor_device_type(Handle);

        /// <summary>Which device of its kind; -1 on the CPU.</summary>
        public int device_index => Native.tensor_device_index(Handle);

        /// <summary>The size of each dimension.</summary>
        public long[] shape
        {
            get
            {
                var sizes = new long[ndim];
                Native.Check(Native.tensor_sizes(Handle, sizes));
                return sizes;
            }
        }

        /// <summary>The number of dimensions.</summary>
        public long ndim => Counted(Native.tensor_dim(Handle));

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => ndim;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes per element.</summary>
        public long ElementSize => element_size();

        /// <summary>Whether the elements lie on a CUDA GPU.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the elements are stored sparsely.</summary>
        public bool is_sparse => Native.tensor_is_sparse(Handle);

        /// <summary>The number of dimensions.</summary>
        public long dim() => ndim;

        /// <summary>The number of elements.</summary>
        public long numel() => Counted(Native.tensor_numel(Handle));

        /// <summary>Bytes per element.</summary>
        public long element_size() => Counted(Native.tensor_element_size(Handle));

        /// <summary>The size of each dimension.</summary>
        public long[] size() => shape;

        /// <summary>The size of one dimension; negative numbers count from the last.</summary>
        public long size(int dim) => At(shape, dim);

        /// <summary>How many elements lie between neighbours, for each dimension.</summary>
        public long[] stride()
        {
            var strides = new long[ndim];
            Native.Check(Native.tensor_strides(Handle, strides));
            return strides;
        }

        /// <summary>How many elements lie between neighbours in one dimension.</summary>
        public long stride(int dim) => At(stride(), dim);

        /// <summary>The place of the first element in its storage.</summary>
        public long storage_offset() => Counted(Native.tensor_storage_offset(Handle));

        /// <summary>Whether the elements lie in row-major order without gaps.</summary>
        public bool is_contiguous() => Native.tensor_is_contiguous(Handle);

        /// <summary>Whether the elements lie in main memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements are real numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the elements are whole numbers.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Frees the native tensor.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Takes the tensor out of every scope: it lives until it is disposed or collected.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.MarkAsDisposed(this);
            return this;
        }

        /// <summary>Hands the tensor to the scope around its own; without one it lives until it is disposed or collected.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Hands the tensor to another scope.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            other.Attach(this);
            return this;
        }

        /// <summary>Element type, sizes and device, as in "[2x3], type = Float32, device = cpu".</summary>
        public override string ToString()
        {
            if (IsInvalid)
                return "disposed tensor";
            var sizes = string.Join('x', shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
            return $"[{sizes}], type = {dtype}, device = {device}";
        }

        /// <summary>Frees the native tensor; the finalizer calls it with false.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
                return;
            if (disposing)
                OwningDisposeScope?.MarkAsDisposed(this);
            Native.tensor_free(handle);
        }

        /// <summary>Another handle to this very tensor: unlike a view it is the same to autograd, also when it changes in place.</summary>
        internal Tensor Share() => Native.Wrap(Native.tensor_share(Handle));

        /// <summary>Hands the native tensor over to a new wrapper and leaves this one disposed.</summary>
        internal nint Surrender()
        {
            var handle = Handle;
            OwningDisposeScope?.MarkAsDisposed(this);
            _handle = 0; // the finalizer finds nothing to free
            return handle;
        }

        private static long Counted(long value) => value >= 0 ? value : throw Native.PendingError();

        private static long At(long[] values, int dim)
        {
            var index = dim < 0 ? dim + values.Length : dim;
            return (uint)index < (uint)values.Length
                ? values[index]
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"the tensor has {values.Length} dimensions");
        }
    }
}
