namespace Pix2Pix.Tests;

public sealed class ReferenceBlasTests
{
    [Theory]
    [InlineData("7f1e4c300000-7f1e4c36e000 r-xp 00000000 fe:00 1 /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", true)]
    [InlineData("7f1e4c300000-7f1e4c36e000 r-xp 00000000 fe:00 1 /usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3", false)]
    public void It_is_told_from_OpenBLAS_by_its_folder(string map, bool isReference)
    {
        Assert.Equal(isReference, ReferenceBlas.IsMapped(["7f0-7f1 r--p 0 fe:00 2 /usr/lib/libc.so.6", map]));
    }
}
