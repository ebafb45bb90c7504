using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class TensorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void An_array_becomes_a_tensor_of_its_type_and_shape()
    {
        var t = tensor([1, 2, 3, 4, 5, 6], [2, 3]);

        Assert.Equal(ScalarType.Int32, t.dtype);
        Assert.Equal([2L, 3], t.shape);
        Assert.Equal(6, t.data<int>()[1, 2]);
        Assert.Equal([[1f, 2f], [3f, 4f]], Rows(tensor(new float[,] { { 1, 2 }, { 3, 4 } })));
        Assert.Equal(ScalarType.Int64, from_array(new long[,,] { { { 1 } } }).dtype);
        Assert.Equal([0.5f, 2f], tensor([0.5, 2.0], float32).data<float>().ToArray());
    }

    [Fact]
    public void An_array_that_does_not_fill_the_shape_is_refused() =>
        Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3]));

    [Fact]
    public void Elements_are_read_and_written_through_strides()
    {
        var t = arange(6, float32).reshape(2, 3).t();
        using var data = t.data<float>();

        Assert.Equal([0f, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal(data.ToArray(), ToList(data));
        data[2, 1] = 9;
        data.CopyFrom([7f, 8f]);
        Assert.Equal([7f, 8, 1, 4, 2, 9], data.ToArray());
        var part = new float[3];
        data.CopyTo(part, 1, 4);
        Assert.Equal([0f, 2, 9], part);
    }

    [Fact]
    public void Reading_as_another_type_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ones(2).data<double>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
    }

    [Fact]
    public void Bytes_are_the_tensors_memory()
    {
        var t = zeros(2, int32);
        t.bytes[4] = 5;
        Assert.Equal([0, 5], t.data<int>().ToArray());
        t.bytes = new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 };
        Assert.Equal([1, 2], t.data<int>().ToArray());
        Assert.Throws<InvalidOperationException>(() => ones(2, 3).t().bytes.Length);
        Assert.Throws<ArgumentException>(() => t.bytes = new byte[3]);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Byte)]
    public void A_round_trip_through_another_type_keeps_small_whole_numbers(ScalarType type)
    {
        var t = arange(5, float32);

        var there = t.to(type);

        Assert.Equal(type, there.dtype);
        Assert.True(t.Equals(there.to(float32)));
    }

    [Fact]
    public void To_the_same_type_shares_memory_unless_a_copy_is_wanted()
    {
        var t = zeros(2);
        t.to(float32).fill_(1);
        t.to(float32, copy: true).fill_(2);
        Assert.Equal([1f, 1f], t.data<float>().ToArray());

        var consumed = zeros(2);
        var left = consumed.to(float64, disposeAfter: true);
        Assert.True(consumed.IsInvalid);
        Assert.False(left.IsInvalid);
    }

    [Fact]
    public void Numbers_and_ranges_index_as_in_Python()
    {
        var t = arange(24).reshape(2, 3, 4);

        Assert.Equal(23, t[1, 2, 3].ToInt64());
        Assert.Equal([4L, 5, 6, 7], t[0, 1].data<long>().ToArray());
        Assert.Equal([2L, 3, 2], t[.., .., 1..3].shape);
        Assert.Equal([21L, 22], t[^1, ^1, 1..^1].data<long>().ToArray());
        Assert.Equal([2L, 1, 3, 4], t[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([2L, 3], t[TensorIndex.Ellipsis, 0].shape);
        Assert.Equal([18L, 19, 20, 21, 22, 23], t[t > 17].data<long>().ToArray());
    }

    [Fact]
    public void Parts_can_be_overwritten()
    {
        var t = zeros(2, 3);
        t[0] = ones(3);
        t[.., 1..2] = full([2, 1], 5.0);
        t[1, 0] = tensor(7f);
        t[t == 1] = tensor(-1f);
        t[tensor([1L]), tensor([2L])] = tensor([9f]);

        Assert.Equal([-1f, 5, -1, 7, 5, 9], t.data<float>().ToArray());
    }

    [Fact]
    public void Changes_in_place_give_back_the_same_tensor()
    {
        var t = ones(3);

        Assert.Same(t, t.add_(1).mul_(3).sub_(ones(3)).div_(5).clamp_(0, 0.5));
        Assert.Equal([0.5f, 0.5f, 0.5f], t.data<float>().ToArray());
    }

    [Fact]
    public void Comparisons_give_truth_values()
    {
        var t = tensor([1f, 2f, 3f]);

        Assert.Equal([false, true, true], (t >= 2).data<bool>().ToArray());
        Assert.Equal([true, false, false], (2 > t).data<bool>().ToArray());
        Assert.Equal([true, false, true], (t != tensor([2f])).data<bool>().ToArray());
        Assert.True((t > 0).all().ToBoolean());
        Assert.False(t.isnan().any().ToBoolean());
        Assert.Equal(2, t.argmax().ToInt32());
    }

    [Fact]
    public void Gradients_are_off_where_they_are_switched_off()
    {
        var x = ones([2], requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }

        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
        Assert.False(x.detach().requires_grad);
        Assert.False((x * 2).is_leaf);
    }

    [Fact]
    public void A_graph_can_be_kept_for_a_second_pass()
    {
        var x = ones([2], requires_grad: true);
        var y = x.square().sum();

        y.backward(retain_graph: true);
        y.backward();

        Assert.Equal([4f, 4f], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void An_unused_input_has_no_gradient()
    {
        var (x, unused) = (ones([2], requires_grad: true), ones([2], requires_grad: true));

        var gradients = autograd.grad([x.sum()], [x, unused], allow_unused: true);

        Assert.Equal([1f, 1f], gradients[0].data<float>().ToArray());
        Assert.Null(gradients[1]);
    }

    [Fact]
    public void The_text_tells_shape_type_and_device() =>
        Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());

    [Fact]
    public void Threads_can_be_set()
    {
        var former = get_num_threads();
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(former);
    }

    private static List<T> ToList<T>(TensorAccessor<T> data)
        where T : unmanaged
    {
        var list = new List<T>();
        foreach (var value in data)
            list.Add(value);
        return list;
    }

    private static float[][] Rows(Tensor t) => [.. t.unbind().Select(row => row.data<float>().ToArray())];
}
