using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A part of the tensor, one index or range per dimension; numbers and ranges share its memory.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements at the given indices (or where a mask is true), one tensor per dimension.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The part at one index of the first dimension; the same memory.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => this[(TensorIndex)i1];
            set => this[(TensorIndex)i1] = value;
        }

        /// <summary>The part at two indices; the same memory.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => this[(TensorIndex)i1, i2];
            set => this[(TensorIndex)i1, i2] = value;
        }

        /// <summary>The part at three indices; the same memory.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => this[(TensorIndex)i1, i2, i3];
            set => this[(TensorIndex)i1, i2, i3] = value;
        }

        /// <summary>The part at four indices; the same memory.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => this[(TensorIndex)i1, i2, i3, i4];
            set => this[(TensorIndex)i1, i2, i3, i4] = value;
        }

        /// <summary>A part of the tensor, one index or range per dimension; numbers and ranges share its memory.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = View(indices);
            if (tensors is null)
                return view;
            using (view)
                return Aten.Call("index.Tensor", view, tensors);
        }

        /// <summary>The elements at the given indices (or where a mask is true), one tensor per dimension.</summary>
        public Tensor index(params Tensor[] indices) => Aten.Call("index.Tensor", this, indices);

        /// <summary>Writes into a part of the tensor.</summary>
        /// <returns>The same tensor.</returns>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var (view, tensors) = View(indices);
            using (view)
            {
                if (tensors is null)
                    view.copy_(value);
                else
                    Aten.Run("index_put_", view, tensors, value);
            }

            return this;
        }

        /// <summary>Writes to the given indices (or where a mask is true).</summary>
        /// <returns>The same tensor.</returns>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => InPlace("index_put_", indices, value);

        /// <summary>Numbers and ranges applied as a view; the tensors among the indices, one slot per dimension, or null.</summary>
        private (Tensor View, Tensor?[]? Tensors) View(TensorIndex[] indices)
        {
            var view = Share();
            var tensors = new List<Tensor?>();
            var used = indices.Sum(Width);
            var dim = 0L;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndexKind.Single:
                        Replace(ref view, view.select(dim, index.Start!.Value));
                        continue;
                    case TensorIndexKind.Slice:
                        Replace(ref view, Aten.Call("slice.Tensor", view, dim, index.Start, index.Stop, index.Step ?? 1));
                        break;
                    case TensorIndexKind.None:
                        Replace(ref view, view.unsqueeze(dim));
                        break;
                    case TensorIndexKind.Ellipsis:
                        var skipped = ndim - used;
                        dim += skipped;
                        tensors.AddRange(Enumerable.Repeat<Tensor?>(null, (int)skipped));
                        continue;
                    default:
                        tensors.Add(index.Indices);
                        dim += Width(index);
                        continue;
                }

                tensors.Add(null);
                dim++;
            }

            return (view, tensors.Exists(tensor => tensor is not null) ? [.. tensors] : null);
        }

        /// <summary>How many dimensions a part stands for; a mask has its own number of them.</summary>
        private static long Width(TensorIndex index) => index.Kind switch
        {
            TensorIndexKind.Ellipsis or TensorIndexKind.None => 0,
            TensorIndexKind.Tensor when index.Indices!.dtype == ScalarType.Bool => index.Indices.ndim,
            _ => 1,
        };

        private static void Replace(ref Tensor view, Tensor next)
        {
            view.Dispose();
            view = next;
        }
    }
}
