using Pix2Pix.Weights;

namespace Pix2Pix.Tests.Weights.Pth;

public sealed class Crc32Tests
{
    /// <summary>The check value that every catalogue of checksums gives for CRC-32.</summary>
    [Fact]
    public void The_checksum_of_the_digits_is_the_published_one() => Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void Bytes_may_come_in_parts()
    {
        byte[] bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        for (int cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(Crc32.Append(0, bytes), Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }
}
