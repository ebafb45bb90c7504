using System.Buffers.Binary;
using System.Numerics;

namespace Pix2Pix.Weights;

/// <summary>
/// Reads a pickle as data: the instructions that torch's own weights-only reader knows, with those that other
/// protocols need for the same values, and nothing that looks up, imports or calls.
/// </summary>
/// <param name="stream">Seekable; left at the first byte behind the pickle.</param>
/// <param name="resolve">What stands for a persistent id; null refuses them.</param>
internal sealed class PickleReader(Stream stream, Func<object?, object>? resolve = null)
{
    private const int NewestProtocol = 5;

    private static readonly object?[] _emptyTuple = [];

    private readonly PickleInput _input = new(stream);
    private readonly PickleStack _stack = new();
    private uint _memoized;
    private long _pairsCopied;

    /// <summary>
    /// The value: null, bool, long, <see cref="BigInteger"/>, double, string, <c>object?[]</c> for a tuple,
    /// <see cref="List{T}"/>, <see cref="PickleDict"/>, <see cref="PickleSet"/>, <see cref="PickleGlobal"/>,
    /// <see cref="PickleCall"/> or what the persistent ids stand for. Values may contain themselves.
    /// </summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, or needs more than plain values and tensors.</exception>
    public object? Read()
    {
        while (true)
        {
            var opcode = (PickleOpcode)_input.Byte();
            if (opcode == PickleOpcode.Stop)
                return _stack.Pop();
            if (!Number(opcode) && !Text(opcode) && !Container(opcode) && !Memo(opcode))
                Object(opcode);
        }
    }

    /// <summary>Python's name of an instruction, and its byte where it has none.</summary>
    public static string NameOf(PickleOpcode opcode) =>
        Enum.IsDefined(opcode) ? opcode.ToString().ToUpperInvariant() : $"0x{(byte)opcode:x2}";

    private bool Number(PickleOpcode opcode)
    {
        object? value;
        switch (opcode)
        {
            case PickleOpcode.None:
                value = null;
                break;
            case PickleOpcode.NewTrue:
                value = true;
                break;
            case PickleOpcode.NewFalse:
                value = false;
                break;
            case PickleOpcode.BinInt:
                value = (long)BinaryPrimitives.ReadInt32LittleEndian(_input.Bytes(sizeof(int)));
                break;
            case PickleOpcode.BinInt1:
                value = (long)_input.Byte();
                break;
            case PickleOpcode.BinInt2:
                value = (long)BinaryPrimitives.ReadUInt16LittleEndian(_input.Bytes(sizeof(ushort)));
                break;
            case PickleOpcode.Long1:
                var number = new BigInteger(_input.Bytes(_input.Byte()));
                value = number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
                break;
            case PickleOpcode.BinFloat:
                value = BinaryPrimitives.ReadDoubleBigEndian(_input.Bytes(sizeof(double)));
                break;
            default:
                return false;
        }

        _stack.Push(value);
        return true;
    }

    private bool Text(PickleOpcode opcode)
    {
        ulong? length = opcode switch
        {
            PickleOpcode.ShortBinString or PickleOpcode.ShortBinUnicode => _input.Byte(),
            PickleOpcode.BinString or PickleOpcode.BinUnicode => UInt32(),
            PickleOpcode.BinUnicode8 => BinaryPrimitives.ReadUInt64LittleEndian(_input.Bytes(sizeof(ulong))),
            _ => null,
        };
        if (length is not { } bytes)
            return false;
        _stack.Push(_input.Text(bytes));
        return true;
    }

    private bool Container(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark:
                _stack.Mark();
                return true;
            case PickleOpcode.EmptyTuple:
                _stack.Push(_emptyTuple);
                return true;
            case PickleOpcode.Tuple:
                _stack.Push(_stack.PopMark());
                return true;
            case PickleOpcode.Tuple1 or PickleOpcode.Tuple2 or PickleOpcode.Tuple3:
                _stack.Push(_stack.Pop(opcode - PickleOpcode.Tuple1 + 1));
                return true;
            case PickleOpcode.EmptyList:
                _stack.Push(new List<object?>());
                return true;
            case PickleOpcode.Append:
                object? item = _stack.Pop();
                _stack.Peek<List<object?>>(opcode).Add(item);
                return true;
            case PickleOpcode.Appends:
                object?[] items = _stack.PopMark();
                _stack.Peek<List<object?>>(opcode).AddRange(items);
                return true;
            case PickleOpcode.EmptySet:
                _stack.Push(new PickleSet());
                return true;
            case PickleOpcode.AddItems:
                object?[] members = _stack.PopMark();
                _stack.Peek<PickleSet>(opcode).Items.AddRange(members);
                return true;
            case PickleOpcode.EmptyDict:
                _stack.Push(new PickleDict());
                return true;
            case PickleOpcode.SetItem:
                SetItems(opcode, _stack.Pop(2));
                return true;
            case PickleOpcode.SetItems:
                SetItems(opcode, _stack.PopMark());
                return true;
            default:
                return false;
        }
    }

    private void SetItems(PickleOpcode opcode, object?[] pairs)
    {
        if (pairs.Length % 2 != 0)
            throw new InvalidDataException("its pickle sets a key without a value; damaged");
        var dict = _stack.Peek<PickleDict>(opcode);
        for (int i = 0; i < pairs.Length; i += 2)
            dict.Items.Add(new(pairs[i], pairs[i + 1]));
    }

    private bool Memo(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.BinPut:
                Put(_input.Byte());
                return true;
            case PickleOpcode.LongBinPut:
                Put(UInt32());
                return true;
            case PickleOpcode.Memoize:
                Put(_memoized);
                return true;
            case PickleOpcode.BinGet:
                _stack.Get(_input.Byte());
                return true;
            case PickleOpcode.LongBinGet:
                _stack.Get(UInt32());
                return true;
            default:
                return false;
        }
    }

    private void Put(uint index)
    {
        _stack.Put(index, _input.Consumed);
        _memoized++;
    }

    private void Object(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                byte protocol = _input.Byte();
                if (protocol > NewestProtocol)
                    throw new InvalidDataException($"has a pickle of protocol {protocol}, known are 0 to {NewestProtocol}");
                break;
            case PickleOpcode.Frame:
                _input.Bytes(sizeof(ulong)); // how much a streaming reader may fetch at once: no use here
                break;
            case PickleOpcode.Global:
                string module = _input.Line();
                _stack.Push(PickleGlobals.Find(module, _input.Line()));
                break;
            case PickleOpcode.StackGlobal:
                string name = _stack.Pop<string>(opcode);
                _stack.Push(PickleGlobals.Find(_stack.Pop<string>(opcode), name));
                break;
            case PickleOpcode.Reduce or PickleOpcode.NewObj:
                object?[] arguments = _stack.Pop<object?[]>(opcode);
                _stack.Push(Call(_stack.Pop<PickleGlobal>(opcode), arguments));
                break;
            case PickleOpcode.Build:
                _stack.Pop(); // attributes such as _metadata: no values of a dict
                _stack.Peek<PickleDict>(opcode);
                break;
            case PickleOpcode.BinPersId:
                object? id = _stack.Pop();
                _stack.Push(resolve is null ? throw new InvalidDataException("its header refers to storages; damaged") : resolve(id));
                break;
            default:
                throw new InvalidDataException($"its pickle uses the instruction {NameOf(opcode)}, which no file of weights needs");
        }
    }

    private object Call(PickleGlobal function, object?[] arguments)
    {
        if (function.FullName != PickleGlobals.OrderedDict)
            return new PickleCall(function, arguments);
        var dict = new PickleDict();
        if (arguments is [])
            return dict;
        if (arguments is not [List<object?> pairs])
            throw new InvalidDataException("its pickle makes a dict of something else than a list; damaged");
        // Python 2 hands over a list of pairs. One list handed over again and again would blow up the memory.
        if ((_pairsCopied += pairs.Count) > _input.Consumed)
            throw new InvalidDataException("its pickle makes too many dicts of one list; damaged");
        dict.Items.AddRange(pairs.Select(Pair));
        return dict;
    }

    private static KeyValuePair<object?, object?> Pair(object? pair) => pair switch
    {
        List<object?> { Count: 2 } list => new(list[0], list[1]),
        object?[] { Length: 2 } tuple => new(tuple[0], tuple[1]),
        _ => throw new InvalidDataException("its pickle makes a dict of something else than pairs; damaged"),
    };

    private uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(_input.Bytes(sizeof(uint)));
}
