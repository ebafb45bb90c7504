using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Convolutions.Columns;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Convolutions;

/// <summary>Each kernel against the definition, for registers of each width.</summary>
public sealed class ConvolutionKernelsTests
{
    public static IEnumerable<TheoryDataRow<string, int, bool>> Cases =>
        from name in KernelShapes.All.Keys
        from lanes in new[] { 16, 8, 4 }
        from isDirect in IsTiled(name) ? new[] { false, true } : [false]
        select new TheoryDataRow<string, int, bool>(name, lanes, isDirect);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_pass_down_is_the_convolution(string name, int lanes, bool isDirect)
    {
        var shape = KernelShapes.All[name];
        var run = new KernelRun(shape, isDirect, lanes);
        AssertClose(NaiveConvolution.Down(shape, run.X, run.Filters, run.DownBias), run.Down(hasBias: true));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_pass_up_is_its_transpose(string name, int lanes, bool isDirect)
    {
        var shape = KernelShapes.All[name];
        var run = new KernelRun(shape, isDirect, lanes);
        AssertClose(NaiveConvolution.Up(shape, run.Y, run.Filters, run.UpBias), run.Up(hasBias: true));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_of_the_weights_is_given_whole_and_once(string name, int lanes, bool isDirect)
    {
        var shape = KernelShapes.All[name];
        var run = new KernelRun(shape, isDirect, lanes);
        AssertClose(NaiveConvolution.Weights(shape, run.X, run.Y), run.Weights());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_do_not_depend_on_the_number_of_threads_nor_on_the_run(string name, int lanes, bool isDirect)
    {
        var run = new KernelRun(KernelShapes.All[name], isDirect, lanes);
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var single = All();
            set_num_threads(2);
            Assert.Equal(single, All());
            Assert.Equal(single, All());
        }
        finally
        {
            set_num_threads(threads);
        }

        int[][] All() => [Bits(run.Down(hasBias: false)), Bits(run.Up(hasBias: false)), Bits(run.Weights())];
    }

    [Fact]
    public void Tiles_are_for_many_places_and_channels_and_never_where_sums_are_wanted()
    {
        var tiled = KernelShapes.All["tiles of stride 2"];

        Assert.Contains("TiledConvolution", ConvolutionKernels.For(tiled, isDirect: false).GetType().Name, StringComparison.Ordinal);
        Assert.Contains(nameof(ColumnConvolution<,>), ConvolutionKernels.For(tiled, isDirect: true).GetType().Name, StringComparison.Ordinal);
        Assert.Contains("FewOutputs", ConvolutionKernels.For(KernelShapes.All["one output"], isDirect: false).GetType().Name, StringComparison.Ordinal);
    }

    private static bool IsTiled(string name) => name.StartsWith("tiles", StringComparison.Ordinal);

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < actual.Length; i++)
        {
            // NaN compares as false: a value that was not written fails too.
            if (!(Math.Abs(expected[i] - actual[i]) <= Numbers.Tolerance * scale))
                Assert.Fail($"value {i} is {actual[i]}, not {expected[i]}");
        }
    }
}
