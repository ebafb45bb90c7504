using System.Text;
using Pix2Pix.Data;
using Pix2Pix.TensorBoard;

namespace Pix2Pix.Tests.TensorBoard;

public sealed class EventFileTests : IDisposable
{
    private const uint CheckValue = 0xE3069283; // CRC-32C of "123456789", RFC 3720's and every catalogue's
    private const long Start = 1; // SessionLog.START

    private readonly string _root = Directory.CreateTempSubdirectory("pix2pix-board-").FullName;

    private string Board => Path.Combine(_root, "tensorboard");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_checksum_is_CRC_32C_masked()
    {
        byte[] digits = Encoding.ASCII.GetBytes("123456789");
        Assert.Equal(CheckValue, LoggedEvent.Crc32C(digits));
        Assert.Equal(LoggedEvent.Mask(CheckValue), MaskedCrc.Of(digits));
    }

    [Fact]
    public void A_file_begins_with_its_version_and_the_step_from_which_on_earlier_files_are_void()
    {
        EventFile.Begin(Board, firstStep: 13).Dispose();
        var events = Read();
        Assert.Equal(["brain.Event:2", null], events.Select(e => e.FileVersion));
        Assert.Equal([null, Start], events.Select(e => e.SessionStatus));
        Assert.Equal([0, 13], events.Select(e => e.Step));
        Assert.All(events, e => Assert.InRange(e.WallTime, Now() - 60, Now() + 1));
    }

    [Fact]
    public void Numbers_are_read_back_under_their_tags_while_the_file_is_open()
    {
        using var file = EventFile.Begin(Board, firstStep: 0);
        file.AddScalars(7, [("loss/G_L1", 0.1), ("loss/größer", double.NaN), ("loss/zero", 0)]);
        file.AddScalars(long.MaxValue, [("train/lr", 2e-4)]);
        var events = Read();
        Assert.Equal([7, long.MaxValue], events[2..].Select(e => e.Step));
        Assert.Equal(["loss/G_L1", "loss/größer", "loss/zero"], events[2].Values.Select(v => v.Tag));
        Assert.Equal([0.1f, float.NaN, 0], events[2].Values.Select(v => v.Scalar!.Value));
        Assert.All(events.SelectMany(e => e.Values), value => Assert.Equal("scalars", value.Plugin));
    }

    [Fact]
    public void An_image_is_read_back_with_its_size_and_bytes()
    {
        byte[] png = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        using var file = EventFile.Begin(Board, firstStep: 0);
        file.AddImage(3, "samples", new ImageSize(Height: 30, Width: 200), 3, png);
        var value = Assert.Single(Read()[^1].Values);
        Assert.Equal(("samples", "images"), (value.Tag, value.Plugin));
        Assert.Equal((30, 200, 3), (value.Image!.Height, value.Image.Width, value.Image.ColorSpace));
        Assert.Equal(png, value.Image.Encoded);
    }

    [Fact]
    public void Files_of_one_second_have_names_in_the_order_in_which_they_were_begun()
    {
        string[] names = [.. Enumerable.Range(0, 3).Select(_ => Begun())];
        Assert.Equal(names, names.Distinct().Order(StringComparer.Ordinal));

        string Begun()
        {
            var before = Files();
            EventFile.Begin(Board, firstStep: 0).Dispose();
            return Files().Except(before).Single();
        }
    }

    [Fact]
    public void Files_of_others_stay_when_a_run_is_started_over()
    {
        EventFile.Begin(Board, firstStep: 0).Dispose();
        string other = Path.Combine(Board, "events.out.tfevents.1700000000.workstation.7.0");
        File.WriteAllText(other, "precious");
        EventFile.RemoveFrom(Board);
        Assert.Equal([other], Files());
    }

    private string[] Files() => Directory.Exists(Board) ? Directory.GetFiles(Board) : [];

    private LoggedEvent[] Read() => [.. LoggedEvent.ReadFile(Assert.Single(Files()))];

    private static double Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
}
