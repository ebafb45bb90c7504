namespace Pix2Pix.Data;

/// <summary>Notices that a consumer waits for too many of its items.</summary>
internal sealed class WaitShare
{
    private const int FewestItems = 20;
    private const double MostWaits = 0.1;

    private int _items;
    private int _waits;
    private volatile bool _isLarge;

    /// <summary>Whether at some time more than a tenth of the items had to be waited for.</summary>
    public bool IsLarge => _isLarge;

    /// <summary>Counts an item.</summary>
    public void Add(bool waited)
    {
        _items++;
        _waits += waited ? 1 : 0;
        _isLarge |= _items >= FewestItems && _waits > MostWaits * _items;
    }
}
