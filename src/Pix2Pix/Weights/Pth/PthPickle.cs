using System.Globalization;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>Writes the <c>data.pkl</c> of an <c>OrderedDict</c> of tensors, to the byte as Python's pickler does.</summary>
internal static class PthPickle
{
    /// <summary>Pairs that Python puts into a dict at a time.</summary>
    private const int Batch = 1000;

    /// <summary>Each tensor gets a contiguous storage of its own, numbered from 0.</summary>
    public static byte[] Write(IReadOnlyCollection<KeyValuePair<string, Tensor>> tensors)
    {
        using var pickle = new PickleWriter();
        OrderedDict(pickle);
        int key = 0;
        foreach (var batch in tensors.Chunk(Batch))
        {
            if (batch.Length > 1)
                pickle.Write(PickleOpcode.Mark);
            foreach (var (name, tensor) in batch)
            {
                pickle.Text(name);
                Tensor(pickle, tensor, key++);
            }

            pickle.Write(batch.Length > 1 ? PickleOpcode.SetItems : PickleOpcode.SetItem);
        }

        return pickle.Finish();
    }

    /// <summary>An empty <c>OrderedDict()</c>.</summary>
    private static void OrderedDict(PickleWriter pickle)
    {
        pickle.Global("collections", "OrderedDict");
        pickle.Write(PickleOpcode.EmptyTuple);
        pickle.Write(PickleOpcode.Reduce);
        pickle.Put();
    }

    /// <summary><c>_rebuild_tensor_v2(storage, 0, shape, strides, requires_grad=False, hooks=OrderedDict())</c>.</summary>
    private static void Tensor(PickleWriter pickle, Tensor tensor, int key)
    {
        pickle.Global("torch._utils", "_rebuild_tensor_v2");
        pickle.Write(PickleOpcode.Mark);
        Storage(pickle, tensor, key);
        pickle.Number(0);
        pickle.Tuple(tensor.shape);
        pickle.Tuple(Strides(tensor.shape));
        pickle.Write(PickleOpcode.NewFalse);
        OrderedDict(pickle);
        pickle.Write(PickleOpcode.Tuple);
        pickle.Put();
        pickle.Write(PickleOpcode.Reduce);
        pickle.Put();
    }

    /// <summary>The persistent id <c>('storage', class, key, 'cpu', elements)</c>.</summary>
    private static void Storage(PickleWriter pickle, Tensor tensor, int key)
    {
        pickle.Write(PickleOpcode.Mark);
        pickle.Constant("storage");
        pickle.Global("torch", PthType.Of(tensor.dtype).Storage);
        pickle.Text(key.ToString(CultureInfo.InvariantCulture));
        pickle.Constant("cpu");
        pickle.Number(tensor.numel());
        pickle.Write(PickleOpcode.Tuple);
        pickle.Put();
        pickle.Write(PickleOpcode.BinPersId);
    }

    private static long[] Strides(long[] shape)
    {
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(shape[i], 1);
        }

        return strides;
    }
}
