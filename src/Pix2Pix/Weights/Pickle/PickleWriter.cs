using System.Text;

namespace Pix2Pix.Weights;

/// <summary>Writes the values that a state dict needs, with the instructions that Python's pickler of protocol 2 picks.</summary>
internal sealed class PickleWriter : IDisposable
{
    private const byte Protocol = 2;

    private readonly BinaryWriter _output = new(new MemoryStream());
    private readonly Dictionary<string, uint> _shared = new(StringComparer.Ordinal);
    private uint _remembered;

    public PickleWriter()
    {
        Write(PickleOpcode.Proto);
        _output.Write(Protocol);
    }

    public void Dispose() => _output.Dispose();

    /// <summary>Ends the pickle.</summary>
    public byte[] Finish()
    {
        Write(PickleOpcode.Stop);
        return ((MemoryStream)_output.BaseStream).ToArray();
    }

    public void Write(PickleOpcode opcode) => _output.Write((byte)opcode);

    /// <summary>Remembers the value just written.</summary>
    public void Put() => Numbered(PickleOpcode.BinPut, PickleOpcode.LongBinPut, _remembered++);

    /// <summary>A class or function; from the second time on a reference to the first.</summary>
    public void Global(string module, string name) => Once($"{module}\n{name}\n", text =>
    {
        Write(PickleOpcode.Global);
        _output.Write(Encoding.UTF8.GetBytes(text));
    });

    /// <summary>A string that Python holds once; from the second time on a reference to the first.</summary>
    public void Constant(string text) => Once(text, Raw);

    /// <summary>A string of its own.</summary>
    public void Text(string text)
    {
        Raw(text);
        Put();
    }

    public void Number(long number)
    {
        if (number is >= 0 and <= byte.MaxValue)
        {
            Write(PickleOpcode.BinInt1);
            _output.Write((byte)number);
        }
        else if (number is >= 0 and <= ushort.MaxValue)
        {
            Write(PickleOpcode.BinInt2);
            _output.Write((ushort)number);
        }
        else if (number is >= int.MinValue and <= int.MaxValue)
        {
            Write(PickleOpcode.BinInt);
            _output.Write((int)number);
        }
        else
        {
            byte[] bytes = new System.Numerics.BigInteger(number).ToByteArray();
            Write(PickleOpcode.Long1);
            _output.Write((byte)bytes.Length);
            _output.Write(bytes);
        }
    }

    /// <summary>A tuple of numbers.</summary>
    public void Tuple(IReadOnlyList<long> numbers)
    {
        if (numbers.Count > 3)
            Write(PickleOpcode.Mark);
        foreach (long number in numbers)
            Number(number);
        Write(numbers.Count switch
        {
            0 => PickleOpcode.EmptyTuple,
            1 => PickleOpcode.Tuple1,
            2 => PickleOpcode.Tuple2,
            3 => PickleOpcode.Tuple3,
            _ => PickleOpcode.Tuple,
        });
        if (numbers.Count > 0)
            Put();
    }

    private void Raw(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Write(PickleOpcode.BinUnicode);
        _output.Write((uint)utf8.Length);
        _output.Write(utf8);
    }

    private void Once(string text, Action<string> write)
    {
        if (_shared.TryGetValue(text, out uint index))
        {
            Numbered(PickleOpcode.BinGet, PickleOpcode.LongBinGet, index);
            return;
        }

        _shared.Add(text, _remembered);
        write(text);
        Put();
    }

    private void Numbered(PickleOpcode small, PickleOpcode large, uint index)
    {
        Write(index <= byte.MaxValue ? small : large);
        if (index <= byte.MaxValue)
            _output.Write((byte)index);
        else
            _output.Write(index);
    }
}
