namespace Pix2Pix.TensorBoard;

/// <summary>
/// Field numbers of the messages in event files, from the public definitions (event.proto and summary.proto in
/// github.com/tensorflow/tensorflow).
/// </summary>
internal static class EventFields
{
    internal static class Event
    {
        internal const int WallTime = 1;
        internal const int Step = 2;
        internal const int FileVersion = 3;
        internal const int Summary = 5;
        internal const int SessionLog = 7;
    }

    internal static class SessionLog
    {
        internal const int Status = 1;
        internal const int Start = 1; // a value of Status
    }

    internal static class Summary
    {
        internal const int Value = 1;
    }

    internal static class Value
    {
        internal const int Tag = 1;
        internal const int SimpleValue = 2;
        internal const int Image = 4;
        internal const int Metadata = 9;
    }

    internal static class Image
    {
        internal const int Height = 1;
        internal const int Width = 2;
        internal const int ColorSpace = 3; // 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
        internal const int Encoded = 4;
    }

    internal static class Metadata
    {
        internal const int Plugin = 1;
    }

    internal static class Plugin
    {
        internal const int Name = 1;
    }
}
