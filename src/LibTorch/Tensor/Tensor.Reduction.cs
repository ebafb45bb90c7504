using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.Call("sum", this, type);

        /// <summary>Sums over one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, dim, keepdim, type);

        /// <summary>Sums over several dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, dim.ToArray(), keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Aten.Call("mean", this);

        /// <summary>Means over several dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("mean.dim", this, dimensions, keepdim, type);

        /// <summary>The variance of all elements, divided by n − 1 if unbiased, else by n.</summary>
        public Tensor var(bool unbiased = true) => Aten.Call("var", this, unbiased);

        /// <summary>Variances over one dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(Aten.Call("var.dim", this, new[] { dim }, unbiased, keepdim), type);

        /// <summary>Variances over several dimensions.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(Aten.Call("var.dim", this, dimensions.ToArray(), unbiased, keepdim), type);

        /// <summary>The standard deviation of all elements, divided by n − 1 if unbiased, else by n.</summary>
        public Tensor std(bool unbiased = true) => Aten.Call("std", this, unbiased);

        /// <summary>Standard deviations over one dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(Aten.Call("std.dim", this, new[] { dim }, unbiased, keepdim), type);

        /// <summary>Standard deviations over several dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(Aten.Call("std.dim", this, dimensions.ToArray(), unbiased, keepdim), type);

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.Call("prod", this, type);

        /// <summary>The smallest element.</summary>
        public Tensor min() => Aten.Call("min", this);

        /// <summary>The smallest elements of one dimension and their indices.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Aten.CallPair("min.dim", this, dim, keepdim);

        /// <inheritdoc cref="minimum(Tensor)"/>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The greatest element.</summary>
        public Tensor max() => Aten.Call("max", this);

        /// <summary>The greatest elements of one dimension and their indices.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Aten.CallPair("max.dim", this, dim, keepdim);

        /// <inheritdoc cref="maximum(Tensor)"/>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The smallest elements over several dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.Call("amin", this, dims, keepdim) : Into("amin.out", @out, this, dims, keepdim, @out);

        /// <summary>The greatest elements over several dimensions.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.Call("amax", this, dims, keepdim) : Into("amax.out", @out, this, dims, keepdim, @out);

        /// <summary>The index of the smallest element when all are laid in a row.</summary>
        public Tensor argmin() => Aten.Call("argmin", this);

        /// <summary>The indices of the smallest elements of one dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Call("argmin", this, dim, keepdim);

        /// <summary>The index of the greatest element when all are laid in a row.</summary>
        public Tensor argmax() => Aten.Call("argmax", this);

        /// <summary>The indices of the greatest elements of one dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Call("argmax", this, dim, keepdim);

        /// <summary>Whether any element is not zero.</summary>
        public Tensor any() => Aten.Call("any", this);

        /// <summary>Whether any element of one dimension is not zero.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.Call("any.dim", this, dim, keepdim);

        /// <summary>Whether no element is zero.</summary>
        public Tensor all() => Aten.Call("all", this);

        /// <summary>Whether no element of one dimension is zero.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.Call("all.dim", this, dim, keepdim);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Aten.Call("norm.Scalar", this, (double)p);

        /// <summary>p-norms of one dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            Aten.Call("norm.ScalarOpt_dim", this, (double)p, new[] { (long)dim }, keepdim);

        /// <summary>The median of all elements, the lower one of two.</summary>
        public Tensor median() => Aten.Call("median", this);

        /// <summary>Elements of one dimension in order, and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.CallPair("sort.stable", this, stable, dim, descending);

        /// <summary>The k greatest (or smallest) elements of one dimension, and where they were.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.CallPair("topk", this, (long)k, (long)dim, largest, sorted);

        private static Tensor As(Tensor result, ScalarType? type) =>
            type is { } wanted && wanted != result.dtype ? result.to(wanted, disposeAfter: true) : result;

        private static Tensor Into(string name, Tensor output, params ReadOnlySpan<Argument> arguments)
        {
            Aten.Run(name, arguments);
            return output;
        }
    }
}
