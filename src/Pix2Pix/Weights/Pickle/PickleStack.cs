namespace Pix2Pix.Weights;

/// <summary>The stack of a pickle's machine, with its marks and its memo.</summary>
internal sealed class PickleStack
{
    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];
    private object?[] _memo = [];
    private bool[] _remembered = [];

    public void Push(object? value) => _values.Add(value);

    public void Mark() => _marks.Add(_values.Count);

    public object? Pop()
    {
        object? top = Peek();
        _values.RemoveAt(_values.Count - 1);
        return top;
    }

    /// <summary>The top of the stack as a <typeparamref name="T"/>, popped.</summary>
    public T Pop<T>(PickleOpcode why) => Pop() is T value ? value : throw Wrong(why);

    /// <summary>The top of the stack, left there.</summary>
    public object? Peek()
    {
        int bottom = _marks.Count > 0 ? _marks[^1] : 0;
        return _values.Count > bottom ? _values[^1] : throw new InvalidDataException("its pickle takes from an empty stack; damaged");
    }

    /// <summary>The top of the stack as a <typeparamref name="T"/>, left there.</summary>
    public T Peek<T>(PickleOpcode why) => Peek() is T value ? value : throw Wrong(why);

    /// <summary>The last <paramref name="count"/> values, popped, in the order of pushing.</summary>
    public object?[] Pop(int count)
    {
        object?[] values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
            values[i] = Pop();
        return values;
    }

    /// <summary>All values since the last mark, popped with it.</summary>
    public object?[] PopMark()
    {
        if (_marks.Count == 0)
            throw new InvalidDataException("its pickle has no mark to go back to; damaged");
        int mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        object?[] values = _values.Count == mark ? [] : [.. _values[mark..]];
        _values.RemoveRange(mark, _values.Count - mark);
        return values;
    }

    /// <summary>Remembers the top of the stack. An honest index is at most the number of bytes read.</summary>
    public void Put(uint index, long consumed)
    {
        if (index > consumed)
            throw new InvalidDataException($"its pickle remembers a value under {index}; damaged");
        if (index >= _memo.Length)
        {
            int length = (int)Math.Max(index + 1, 2L * _memo.Length);
            Array.Resize(ref _memo, length);
            Array.Resize(ref _remembered, length);
        }

        _memo[index] = Peek();
        _remembered[index] = true;
    }

    /// <summary>Pushes what is remembered.</summary>
    public void Get(uint index)
    {
        if (index >= _memo.Length || !_remembered[index])
            throw new InvalidDataException($"its pickle recalls {index}, which it never remembered; damaged");
        Push(_memo[index]);
    }

    private static InvalidDataException Wrong(PickleOpcode why) =>
        new($"its pickle applies {PickleReader.NameOf(why)} to a value that cannot take it; damaged");
}
