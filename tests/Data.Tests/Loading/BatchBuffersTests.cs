namespace Pix2Pix.Data.Tests.Loading;

public sealed class BatchBuffersTests
{
    [Fact]
    public void A_tensor_that_came_back_is_handed_out_again_for_its_shape_only()
    {
        using var buffers = new BatchBuffers(most: 4, pinned: false);
        var first = buffers.Take([1, 3, 4, 4]);
        buffers.Return(first);
        using var other = buffers.Take([1, 3, 4, 8]);
        Assert.NotSame(first, other);
        Assert.Same(first, buffers.Take([1, 3, 4, 4]));
        buffers.Return(first);
    }

    [Fact]
    public void A_tensor_in_use_is_not_handed_out_twice()
    {
        using var buffers = new BatchBuffers(most: 4, pinned: false);
        using var first = buffers.Take([2]);
        using var second = buffers.Take([2]);
        Assert.NotSame(first, second);
    }

    [Fact]
    public void The_oldest_is_freed_where_too_many_wait()
    {
        using var buffers = new BatchBuffers(most: 1, pinned: false);
        var (oldest, newest) = (buffers.Take([2]), buffers.Take([3]));
        buffers.Return(oldest);
        buffers.Return(newest);
        Assert.True(oldest.IsInvalid);
        Assert.False(newest.IsInvalid);
    }

    [Fact]
    public void What_comes_back_after_the_end_is_freed()
    {
        var buffers = new BatchBuffers(most: 4, pinned: false);
        var late = buffers.Take([2]);
        buffers.Dispose();
        buffers.Return(late);
        Assert.True(late.IsInvalid);
    }
}
