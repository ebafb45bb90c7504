using System.Globalization;
using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>Keeps LibTiff's messages for the file that they are about, instead of writing them to the terminal.</summary>
internal sealed class TiffErrors : TiffErrorHandler
{
    private static readonly Lazy<TiffErrorHandler> _installed = new(() =>
    {
        var errors = new TiffErrors();
        Tiff.SetErrorHandler(errors);
        return errors;
    });

    private TiffErrors()
    {
    }

    /// <summary>Makes LibTiff, in which there is one handler for all files, use this one.</summary>
    public static void Install() => _ = _installed.Value;

    public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
    {
    }

    public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
    {
        if (clientData is TiffFile file)
            file.Error = string.Format(CultureInfo.InvariantCulture, format, args);
    }

    /// <summary>Warnings about odd metadata are not for users.</summary>
    public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
    {
    }
}
