using System.Text;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Pairs;

public sealed class ManifestLayoutTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private DataOptions Options => new() { Root = _folder.Root, Layout = DataLayout.Manifest };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_a_split_are_its_pairs_by_name_with_their_weights()
    {
        Manifest("input,target,split,weight", "in/b.png,out/1.png,train,2.5", "in/a.png,out/2.png,train,1e-3", "in/c.png,out/3.png,test,1");

        var dataset = PairDataset.Open(Options, "train");

        Assert.Equal(["in/a", "in/b"], dataset.Names);
        Assert.Equal([0.001, 2.5], dataset.Weights);
        Assert.Equal($"{_folder.Root}/in/a.png", dataset.InputPath(0));
        Assert.Empty(dataset.Unpaired);
        Assert.Equal([true, false, true], Phases.All.Select(phase => PairDataset.Exists(Options, phase)));
    }

    [Fact]
    public void A_weight_is_1_where_there_is_no_column()
    {
        Manifest("split,target,input", "train,t.png,i.png");

        Assert.Equal([1.0], PairDataset.Open(Options, "train").Weights);
    }

    [Fact]
    public void A_byte_order_mark_windows_line_ends_quotes_and_spaces_are_fine()
    {
        var text = "input, target, split\r\n\"in/a, b \"\"c\"\".png\" ,out/1.png, train\r\n\r\n./x/../d.png,out/1.png,train\r\n";
        File.WriteAllText(_folder["manifest.csv"], text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal(["d", "in/a, b \"c\""], PairDataset.Open(Options, "train").Names);
    }

    [Fact]
    public void Paths_are_relative_to_the_folder_of_the_manifest()
    {
        using var image = TestImage.Noise(4, 4, 3);
        ImageFile.Write(_folder["elsewhere/i.png"], image);
        ImageFile.Write(_folder["elsewhere/t.png"], image);
        File.WriteAllText(_folder["elsewhere/list.csv"], "input,target,split\ni.png,t.png,train\n");

        using var pair = PairDataset.Open(Options with { Manifest = _folder["elsewhere/list.csv"] }, "train").Read(0);

        Assert.Equal(image.Bytes, pair.Input.Image.Bytes);
    }

    [Fact]
    public void Pairs_that_share_an_input_are_named_by_their_files()
    {
        Manifest("input,target,split", "x/1.png,t/1.png,train", "x/1.png,t/2.png,train", "x/1.jpg,t/1.png,train", "x/2.png,t/2.png,train");

        Assert.Equal(["x/1.jpg+t/1.png", "x/1.png+t/1.png", "x/1.png+t/2.png", "x/2"], PairDataset.Open(Options, "train").Names);
    }

    [Fact]
    public void Further_inputs_are_stacked_along_the_channels()
    {
        using var color = TestImage.Noise(3, 2, 3);
        using var depth = TestImage.Noise(3, 2, 1, seed: 2);
        ImageFile.Write(_folder["c.png"], color);
        ImageFile.Write(_folder["d.png"], depth);
        Manifest("input,input2,target,split", "c.png,d.png,c.png,train");

        using var pair = PairDataset.Open(Options with { InputChannels = 4 }, "train").Read(0);

        Assert.Equal((4, 8), (pair.Input.Channels, pair.Input.BitDepth));
        for (var pixel = 0; pixel < 6; pixel++)
        {
            byte[] expected = [.. color.Bytes.Slice(pixel * 3, 3), depth.Bytes[pixel]];
            Assert.Equal(expected, pair.Input.Image.Bytes.Slice(pixel * 4, 4));
        }
    }

    [Fact]
    public void Eight_bits_are_widened_where_another_input_has_16()
    {
        using var gray = TestImage.Noise(3, 2, 1);
        using var deep = TestImage.Noise(3, 2, 1, bitDepth: 16);
        ImageFile.Write(_folder["8.png"], gray);
        ImageFile.Write(_folder["16.png"], deep);
        Manifest("input,input2,input3,target,split", "8.png,16.png,8.png,8.png,train");

        using var pair = PairDataset.Open(Options, "train").Read(0);

        for (var pixel = 0; pixel < 6; pixel++)
        {
            var wide = (ushort)(gray.Bytes[pixel] * 257); // 255 becomes 65535
            Assert.Equal([wide, deep.Words[pixel], wide], pair.Input.Image.Words.Slice(pixel * 3, 3).ToArray());
        }
    }

    [Fact]
    public void Channels_that_do_not_add_up_are_listed_file_by_file()
    {
        using var color = TestImage.Noise(3, 2, 3);
        using var gray = TestImage.Noise(3, 2, 1);
        ImageFile.Write(_folder["c.png"], color);
        ImageFile.Write(_folder["g.png"], gray);
        Manifest("input,input2,input3,target,split", "c.png,g.png,g.png,c.png,train");

        var error = Assert.Throws<ImageException>(() => PairDataset.Open(Options, "train").Read(0));

        Assert.Equal(
            $"{_folder.Root}/c.png: has 3 channels, which with those of {_folder.Root}/g.png (1), {_folder.Root}/g.png (1) make 5; "
            + "data.input_channels is 3",
            error.Message);
    }

    [Fact]
    public void Inputs_of_different_sizes_are_named_with_them()
    {
        using var wide = TestImage.Noise(3, 2, 1);
        using var high = TestImage.Noise(2, 3, 1);
        ImageFile.Write(_folder["w.png"], wide);
        ImageFile.Write(_folder["h.png"], high);
        Manifest("input,input2,input3,target,split", "w.png,w.png,h.png,w.png,train");

        var error = Assert.Throws<ImageException>(() => PairDataset.Open(Options, "train").Read(0));

        Assert.Equal(
            $"{_folder.Root}/w.png: is 3x2, but {_folder.Root}/h.png is 2x3; bring them to one size (pix2pix data resize)", error.Message);
    }

    [Theory]
    [InlineData("line 2: column target holds '/etc/x.png', allowed: a path relative to the manifest's folder", "i.png,/etc/x.png,train,1")]
    [InlineData("line 2: column input holds 'a/../../x.png', allowed: a file in the manifest's folder or below", "a/../../x.png,t.png,train,1")]
    [InlineData("line 2: column input holds '..', allowed: a file in the manifest's folder or below", "..,t.png,train,1")]
    [InlineData("line 2: column input holds '', allowed: the path of an image", ",t.png,train,1")]
    [InlineData("line 3: column split holds 'Train', allowed: train, val, test", "i.png,t.png,train,1", "i.png,t.png,Train,1")]
    [InlineData("line 2: column weight holds '0', allowed: a number greater than 0", "i.png,t.png,train,0")]
    [InlineData("line 2: column weight holds 'NaN', allowed: a number greater than 0", "i.png,t.png,train,NaN")]
    [InlineData("line 2: column weight holds '', allowed: a number greater than 0", "i.png,t.png,train,")]
    [InlineData("line 4: 3 fields, but the header has 4", "i.png,t.png,train,1", "", "i.png,t.png,train")]
    [InlineData("line 4: the same pair as in line 2; to draw it more often, give it a weight", "i.png,t.png,train,1", "i.png,t.png,val,1", "./i.png,t.png,train,2")]
    public void A_bad_row_is_refused_with_its_line_and_column(string problem, params string[] rows)
    {
        Manifest(["input,target,split,weight", .. rows]);

        Refused($"{_folder.Root}/manifest.csv, {problem}");
    }

    [Theory]
    [InlineData("input,target", "line 1: no column 'split' in 'input,target'; needed: ")]
    [InlineData("input;target;split", "line 1: no column 'target' in 'input;target;split'; needed: ")]
    [InlineData("input,target,split,wieght", "line 1: column 4 is 'wieght', allowed: ")]
    [InlineData("input,target,split,target", "line 1: column 4 is 'target', allowed: ")]
    [InlineData("input,input3,target,split", "line 1: column 2 is 'input3', allowed: ")]
    public void A_bad_header_is_refused(string header, string problem)
    {
        Manifest(header, "a.png,b.png,train,1");

        Assert.StartsWith($"{_folder.Root}/manifest.csv, {problem}", Error());
    }

    [Fact]
    public void A_quote_out_of_place_is_refused_with_its_line()
    {
        Manifest("input,target,split", "a.png,b.png,train", "a\"b.png,b.png,train");

        Assert.StartsWith($"{_folder.Root}/manifest.csv, line 3: a quote is out of place: a\"b.png", Error());
    }

    [Fact]
    public void A_field_that_is_longer_than_any_path_is_refused()
    {
        Manifest("input,target,split", "a.png,b.png,train", $"{new string('x', 100_000)},d.png,train");

        Assert.Equal($"{_folder.Root}/manifest.csv, line 3: a field is longer than 4096 characters", Error());
    }

    [Fact]
    public void A_missing_empty_or_foreign_file_is_named()
    {
        var path = $"{_folder.Root}/manifest.csv";
        Refused($"{path}: no such file; it should be the data set's manifest (data.manifest)");
        File.WriteAllText(path, "");
        Assert.StartsWith($"{path}: is empty, allowed: ", Error());
        File.WriteAllBytes(path, [0xff, 0xfe, 0x00]);
        Refused($"{path}: holds bytes that are no UTF-8, allowed: text in UTF-8");
        Refused($"{_folder.Root}: cannot be read: permission denied, or a folder has this name", Options with { Manifest = _folder.Root });
    }

    [Fact]
    public void A_split_without_rows_is_named()
    {
        Manifest("input,target,split", "a.png,b.png,val");

        Refused($"{_folder.Root}/manifest.csv: no row of split 'train'");
    }

    [Fact]
    public void Keys_that_do_not_go_with_a_manifest_are_refused()
    {
        Manifest("input,input2,target,split", "a.png,a.png,b.png,train");

        Refused(
            "data.direction: found BtoA, allowed with layout manifest, whose columns are input and target: AtoB",
            Options with { Direction = DataDirection.BtoA });
        Refused(
            $"{_folder.Root}/manifest.csv: has the column input2; with data.input_classes, the input is one file",
            Options with { InputClasses = 3 });
    }

    [Fact]
    public void A_file_that_is_missing_is_named_when_its_pair_is_read()
    {
        Manifest("input,target,split", "a.png,b.png,train");

        var error = Assert.Throws<ImageException>(() => PairDataset.Open(Options, "train").Read(0));

        Assert.Equal($"{_folder.Root}/a.png: does not exist", error.Message);
    }

    private void Manifest(params string[] lines) => File.WriteAllLines(_folder["manifest.csv"], lines);

    private string Error(DataOptions? options = null) =>
        Assert.Throws<InputException>(() => PairDataset.Open(options ?? Options, "train")).Message;

    private void Refused(string message, DataOptions? options = null) => Assert.Equal(message, Error(options));
}
