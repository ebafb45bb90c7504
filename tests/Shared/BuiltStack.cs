namespace Pix2Pix.Testing;

/// <summary>Which stack the tests were built with.</summary>
internal static class BuiltStack
{
    /// <summary>Whether it is the libraries of the operating system, with our own binding of libtorch.</summary>
    public static bool IsSystem { get; } = typeof(TorchSharp.torch).Assembly.GetName().Name == "Pix2Pix.LibTorch";
}
