using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class PackedRgbTests
{
    public static TheoryData<int> Lengths => new(Enumerable.Range(0, 40));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Pixels_of_three_bytes_become_four_and_three_again(int pixels)
    {
        using var noise = TestImage.Noise(120, 1, 1);
        var rgb = noise.Bytes[..(3 * pixels)].ToArray();
        var rgba = new byte[4 * pixels];
        var back = new byte[3 * pixels];

        PackedRgb.ToRgba(rgb, rgba);
        PackedRgb.FromRgba(rgba, back);

        Assert.Equal(rgb.Chunk(3).SelectMany(pixel => pixel.Append((byte)255)), rgba);
        Assert.Equal(rgb, back);
    }
}
