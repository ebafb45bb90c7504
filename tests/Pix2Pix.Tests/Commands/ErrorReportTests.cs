using System.Runtime.InteropServices;
using Pix2Pix.Commands;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Commands;

public sealed class ErrorReportTests
{
    [Fact]
    public void Bad_input_is_one_line_and_exit_code_2()
    {
        Assert.Equal((2, "pix2pix: a.json: wrong here and there\n"), Print(new InputException("a.json: wrong here\nand there")));
    }

    [Fact]
    public void A_native_library_that_is_missing_is_named()
    {
        var error = new TypeInitializationException("torch", new DllNotFoundException("/program/libc10.so is missing; build the program again"));
        Assert.Equal((2, "pix2pix: /program/libc10.so is missing; build the program again\n"), Print(error));
    }

    [Fact]
    public void A_system_on_which_TorchSharp_cannot_be_loaded_is_no_bug()
    {
        var error = new TypeInitializationException("torch", new NotSupportedException("This application uses TorchSharp but doesn't contain\na reference"));
        Assert.Equal((2, "pix2pix: TorchSharp's native library cannot be loaded on this system (docs/installation.md says where it can)\n"), Print(error));
    }

    [Fact]
    public void An_error_of_libtorch_is_named_as_such_and_is_one_line()
    {
        using var scope = NewDisposeScope();
        var (code, line) = Print(Assert.Throws<ExternalException>(() => zeros(2, 3).reshape(7)));
        Assert.Equal(1, code);
        Assert.StartsWith("pix2pix: libtorch: shape '[7]' is invalid for input of size 6", line);
        Assert.Single(line.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_bug_says_that_it_is_one()
    {
        var (code, line) = Print(new InvalidOperationException("no"));
        Assert.Equal(1, code);
        Assert.StartsWith("pix2pix: internal error: InvalidOperationException: no (a bug", line);
    }

    private static (int Code, string Line) Print(Exception error)
    {
        var output = new StringWriter { NewLine = "\n" };
        return (ErrorReport.Print(error, output), output.ToString());
    }
}
