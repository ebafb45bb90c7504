using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Features;

/// <summary>
/// Inception v3 (Szegedy et al. 2015) in torchvision's layout, up to the 2048 maps before its classifier. The network that
/// published FIDs were computed with came from TensorFlow, where it differs: its average pools do not count the padding, and
/// in the last block a maximum stands in for the average.
/// </summary>
/// <param name="published">Whether it is the one of published FIDs.</param>
internal sealed class InceptionLayers(bool published)
{
    /// <summary>The layers for images of 299 × 299 pixels in [-1, 1].</summary>
    public IReadOnlyList<FeatureLayer> All() =>
    [
        new("Conv2d_1a_3x3", Plain(3, 32, 3, stride: 2)), // [N, 32, 149, 149]
        new("Conv2d_2a_3x3", Plain(32, 32, 3)),
        new("Conv2d_2b_3x3", Same(32, 64, 3)),
        new("maxpool1", MaxPool2d(3, 2)),
        new("Conv2d_3b_1x1", Same(64, 80, 1)), // [N, 80, 73, 73]
        new("Conv2d_4a_3x3", Plain(80, 192, 3)),
        new("maxpool2", MaxPool2d(3, 2)),
        new("Mixed_5b", BlockA(192, 32)), // [N, 256, 35, 35]
        new("Mixed_5c", BlockA(256, 64)),
        new("Mixed_5d", BlockA(288, 64)),
        new("Mixed_6a", BlockB(288)), // [N, 768, 17, 17]
        new("Mixed_6b", BlockC(128)),
        new("Mixed_6c", BlockC(160)),
        new("Mixed_6d", BlockC(160)),
        new("Mixed_6e", BlockC(192)),
        new("Mixed_7a", BlockD(768)), // [N, 1280, 8, 8]
        new("Mixed_7b", BlockE(1280, Average)),
        new("Mixed_7c", BlockE(2048, published ? Maximum : Average), IsTap: true), // [N, 2048, 8, 8]
    ];

    private static BasicConvolution Plain(int input, int output, int kernel, int stride = 1) =>
        new(input, output, (kernel, kernel), (0, 0), stride);

    private static BasicConvolution Same(int input, int output, int kernel) => Same(input, output, kernel, kernel);

    private static BasicConvolution Same(int input, int output, int height, int width) =>
        new(input, output, (height, width), (height / 2, width / 2));

    private static Tensor Maximum(Tensor x) => F.max_pool2d(x, 3, 1, 1);

    private static Tensor HalvingMaximum(Tensor x) => F.max_pool2d(x, 3, 2);

    private Tensor Average(Tensor x) => F.avg_pool2d(x, 3, 1, 1, count_include_pad: !published);

    private InceptionBlock BlockA(int input, int pooled) => new InceptionBlock()
        .Chain(("branch1x1", Same(input, 64, 1)))
        .Chain(("branch5x5_1", Same(input, 48, 1)), ("branch5x5_2", Same(48, 64, 5)))
        .Chain(("branch3x3dbl_1", Same(input, 64, 1)), ("branch3x3dbl_2", Same(64, 96, 3)), ("branch3x3dbl_3", Same(96, 96, 3)))
        .Pool(Average, ("branch_pool", Same(input, pooled, 1)));

    private static InceptionBlock BlockB(int input) => new InceptionBlock()
        .Chain(("branch3x3", Plain(input, 384, 3, stride: 2)))
        .Chain(
            ("branch3x3dbl_1", Same(input, 64, 1)), ("branch3x3dbl_2", Same(64, 96, 3)),
            ("branch3x3dbl_3", Plain(96, 96, 3, stride: 2)))
        .Pool(HalvingMaximum);

    private InceptionBlock BlockC(int inner) => new InceptionBlock()
        .Chain(("branch1x1", Same(768, 192, 1)))
        .Chain(("branch7x7_1", Same(768, inner, 1)), ("branch7x7_2", Same(inner, inner, 1, 7)), ("branch7x7_3", Same(inner, 192, 7, 1)))
        .Chain(
            ("branch7x7dbl_1", Same(768, inner, 1)), ("branch7x7dbl_2", Same(inner, inner, 7, 1)),
            ("branch7x7dbl_3", Same(inner, inner, 1, 7)), ("branch7x7dbl_4", Same(inner, inner, 7, 1)),
            ("branch7x7dbl_5", Same(inner, 192, 1, 7)))
        .Pool(Average, ("branch_pool", Same(768, 192, 1)));

    private static InceptionBlock BlockD(int input) => new InceptionBlock()
        .Chain(("branch3x3_1", Same(input, 192, 1)), ("branch3x3_2", Plain(192, 320, 3, stride: 2)))
        .Chain(
            ("branch7x7x3_1", Same(input, 192, 1)), ("branch7x7x3_2", Same(192, 192, 1, 7)),
            ("branch7x7x3_3", Same(192, 192, 7, 1)), ("branch7x7x3_4", Plain(192, 192, 3, stride: 2)))
        .Pool(HalvingMaximum);

    private static InceptionBlock BlockE(int input, Func<Tensor, Tensor> pool) => new InceptionBlock()
        .Chain(("branch1x1", Same(input, 320, 1)))
        .Fork(
            [("branch3x3_1", Same(input, 384, 1))],
            ("branch3x3_2a", Same(384, 384, 1, 3)), ("branch3x3_2b", Same(384, 384, 3, 1)))
        .Fork(
            [("branch3x3dbl_1", Same(input, 448, 1)), ("branch3x3dbl_2", Same(448, 384, 3))],
            ("branch3x3dbl_3a", Same(384, 384, 1, 3)), ("branch3x3dbl_3b", Same(384, 384, 3, 1)))
        .Pool(pool, ("branch_pool", Same(input, 192, 1)));
}
