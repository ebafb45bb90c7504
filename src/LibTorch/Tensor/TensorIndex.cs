namespace TorchSharp;

public static partial class torch
{
    /// <summary>One part of an index: a number, a range, a new axis, "all the rest", or a tensor of indices or truth values.</summary>
    public readonly struct TensorIndex
    {
        /// <summary>As many whole dimensions as are left over.</summary>
        public static readonly TensorIndex Ellipsis = new(TensorIndexKind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new(TensorIndexKind.None);

        /// <inheritdoc cref="None"/>
        public static readonly TensorIndex Null = None;

        /// <summary>One whole dimension.</summary>
        public static readonly TensorIndex Colon = new(TensorIndexKind.Slice);

        private TensorIndex(
            TensorIndexKind kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null)
        {
            Kind = kind;
            Start = start;
            Stop = stop;
            Step = step;
            Indices = tensor;
        }

        internal TensorIndexKind Kind { get; }

        internal long? Start { get; }

        internal long? Stop { get; }

        internal long? Step { get; }

        internal Tensor? Indices { get; }

        /// <summary>One index; the dimension disappears.</summary>
        public static implicit operator TensorIndex(long value) => new(TensorIndexKind.Single, value);

        /// <summary>One index, also from the end; the dimension disappears.</summary>
        public static implicit operator TensorIndex(Index index) => new(TensorIndexKind.Single, From(index));

        /// <summary>A range; the dimension stays.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>One index; the dimension disappears.</summary>
        public static TensorIndex Single(long? index) => index is { } number ? number : None;

        /// <summary>Every step-th element from start to before stop; null leaves a side open, negative numbers count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(TensorIndexKind.Slice, start, stop, step);

        /// <summary>A range; the dimension stays.</summary>
        public static TensorIndex Slice(Range range) => new(
            TensorIndexKind.Slice, From(range.Start), range.End.IsFromEnd && range.End.Value == 0 ? null : From(range.End));

        /// <summary>Whole numbers as indices, or truth values as a mask.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new(TensorIndexKind.Tensor, tensor: tensor);

        private static long From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
