using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>The <c>data</c> section of a config: which pairs to read, and how they become tensors.</summary>
public sealed record DataOptions
{
    /// <summary>The folder that holds <c>train/</c>, <c>val/</c> and <c>test/</c>.</summary>
    [Required]
    [Description("folder of the data set, with train/ and optionally val/ and test/ in it")]
    public string Root { get; init; } = "";

    /// <summary>How the two images of a pair lie on disk.</summary>
    [Description("aligned: both images side by side in one file, A on the left; folders: two folders of images, paired by their "
        + "paths without extension; manifest: a CSV file names the images of each pair")]
    public DataLayout Layout { get; init; } = DataLayout.Aligned;

    /// <summary>Layout <c>folders</c>: the folder of the A images.</summary>
    [Required]
    [Description("layout folders: name of the folder of the A images, in each split's folder or around them")]
    public string FolderA { get; init; } = "A";

    /// <summary>Layout <c>folders</c>: the folder of the B images.</summary>
    [Required]
    [Description("layout folders: name of the folder of the B images, in each split's folder or around them")]
    public string FolderB { get; init; } = "B";

    /// <summary>Layout <c>manifest</c>: the CSV file; null for <c>manifest.csv</c> in the root.</summary>
    [RegularExpression(@".*\S.*", ErrorMessage = "the path of a file")]
    [Description("layout manifest: the CSV file, with the columns input, target, split and optionally weight, input2, input3 and so on; "
        + "null: manifest.csv in data.root")]
    public string? Manifest { get; init; }

    /// <summary>Part of the training pairs that becomes the validation split.</summary>
    [Range(0, 0.9)]
    [Description("part of the train pairs that becomes val, chosen by their names; only for sets without a val of their own")]
    public double ValidationFraction { get; init; }

    /// <summary>Which image of a pair is the input; a manifest says so itself.</summary>
    [Description("AtoB translates the left image (layout folders: that of folder_a) into the right one (folder_b), BtoA the other way")]
    public DataDirection Direction { get; init; } = DataDirection.AtoB;

    /// <summary>How images are brought to the training size.</summary>
    [Description("resize_and_crop: resize to load_size, then crop crop_size at random; crop: only crop; "
        + "scale_width: resize the width to load_size, keep the aspect; scale_width_and_crop: that, then crop; "
        + "fit: resize the whole image into crop_size, keep the aspect and fill the borders by mirroring, nothing is cut off; "
        + "none: only bring the sides to multiples of 4")]
    public Preprocess Preprocess { get; init; } = Preprocess.ResizeAndCrop;

    /// <summary>Size that images are resized to before the crop, pixels.</summary>
    [Range(1, 8192)]
    [Description("size in pixels that images are resized to before the crop: one number or [height, width]")]
    public ImageSize LoadSize { get; init; } = ImageSize.Square(286);

    /// <summary>Size of the crop that the networks see, pixels.</summary>
    [Range(1, 8192)]
    [Description("size in pixels of the crop that the networks see: one number or [height, width]")]
    public ImageSize CropSize { get; init; } = ImageSize.Square(256);

    /// <summary>How the input image is resampled.</summary>
    [Description("how input images are resized and turned: bicubic, bilinear (both antialiased) or nearest; "
        + "auto: nearest with input_classes, bicubic otherwise")]
    public SideFilter InputFilter { get; init; } = SideFilter.Auto;

    /// <summary>How the target image is resampled.</summary>
    [Description("how target images are resized and turned, as input_filter; auto: bicubic")]
    public SideFilter TargetFilter { get; init; } = SideFilter.Auto;

    /// <summary>Mirror half of the training pairs, both images alike.</summary>
    [Description("mirror training pairs left to right, half of the time")]
    public bool Flip { get; init; } = true;

    /// <summary>Mirror half of the training pairs top to bottom, both images alike.</summary>
    [Description("mirror training pairs top to bottom, half of the time")]
    public bool FlipVertical { get; init; }

    /// <summary>Turn training pairs by 0, 90, 180 or 270 degrees, both images alike.</summary>
    [JsonPropertyName("rotate_90")]
    [Description("turn training pairs by quarter turns: 0, 90, 180 or 270 degrees, equally often; only 0 or 180 where a crop is no square")]
    public bool Rotate90 { get; init; }

    /// <summary>Largest angle that training pairs are rotated by, degrees.</summary>
    [Range(0.0, 45.0)]
    [Description("training pairs are rotated about their centre by up to so many degrees either way, the corners filled by mirroring")]
    public double RotateDegrees { get; init; }

    /// <summary>Largest change of the scale of training pairs, as a part of it.</summary>
    [Range(0.0, 0.5)]
    [Description("training pairs are magnified by a factor drawn from 1 - scale_jitter to 1 + scale_jitter")]
    public double ScaleJitter { get; init; }

    /// <summary>Largest change of brightness, contrast and saturation of training photos, as a part of each.</summary>
    [Range(0.0, 1.0)]
    [Description("brightness, contrast and saturation of training photos change by factors drawn from 1 - color_jitter to 1 + color_jitter")]
    public double ColorJitter { get; init; }

    /// <summary>Which image of a pair is the photo that <see cref="ColorJitter"/> changes.</summary>
    [Description("the image of a pair that color_jitter changes: target or input")]
    public PairSide ColorJitterSide { get; init; } = PairSide.Target;

    /// <summary>A new order of the training pairs each epoch.</summary>
    [Description("draw a new order of the training pairs each epoch")]
    public bool Shuffle { get; init; } = true;

    /// <summary>Threads that decode and preprocess ahead of the trainer.</summary>
    [Range(1, 64)]
    [Description("threads that decode and preprocess ahead of the trainer; results do not depend on their number")]
    public int Workers { get; init; } = 2;

    /// <summary>Memory for decoded training images where training waits for them, MiB.</summary>
    [Range(0, 1_048_576)]
    [Description("memory in MiB in which decoded training images are kept as soon as training waits for a tenth of its batches; 0 keeps "
        + "none")]
    public int CacheMb { get; init; } = 1024;

    /// <summary>Channels of the input image: 1 (gray), 2 (gray, alpha), 3 (RGB), 4 (RGB, alpha), or the bands of its TIFF.</summary>
    [Range(1, PixelImage.MaxChannels)]
    [Description("channels of the input image: 1 (gray), 2 (gray and alpha), 3 (RGB), 4 (RGB and alpha), to which any such image is "
        + "converted, or up to 64 bands that the file (TIFF) must have exactly")]
    public int InputChannels { get; init; } = 3;

    /// <summary>Classes of an input that is a map of class numbers; null for an image.</summary>
    [Range(2, 255)]
    [Description("classes of an input that is a map of class numbers 0 to N - 1 (gray or palette PNG), which become N channels of 0 "
        + "and 1; null: the input is an image")]
    public int? InputClasses { get; init; }

    /// <summary>Channels of the target image, as <see cref="InputChannels"/>.</summary>
    [Range(1, PixelImage.MaxChannels)]
    [Description("channels of the target image, as input_channels")]
    public int OutputChannels { get; init; } = 3;

    /// <summary>Bits per channel of the images that are written: 8 or 16.</summary>
    [AllowedValues(8, 16)]
    [Description("bits per channel of the images that translate writes: 8, or 16 (PNG and TIFF) for depth maps and the like")]
    public int OutputBits { get; init; } = 8;

    /// <summary>Use only the first so many pairs of each split (by name); null uses all.</summary>
    [Range(1, int.MaxValue)]
    [Description("use only the first so many pairs (by name) of each split; null uses all")]
    public int? MaxPairs { get; init; }

    /// <summary>Files with more pixels than this, in millions, are refused before they are decoded.</summary>
    [Range(1, 2000)]
    [Description("files with more pixels than this, in millions, are refused before they are decoded (an image takes at most 2 GB besides)")]
    public int MaxMegapixels { get; init; } = ImageLimits.DefaultMegapixels;

    /// <summary>What to do with an image file that is damaged, of an odd width or smaller than the crop.</summary>
    [Description("fail: stop and name the file; skip: leave it out, name it once and count it")]
    public BadImagePolicy OnBadImage { get; init; } = BadImagePolicy.Fail;

    /// <summary>Channels of the tensor that an input becomes: those of an image, or one for each class.</summary>
    public int InputPlanes() => InputClasses ?? InputChannels;
}

/// <summary>How the two images of a pair lie on disk.</summary>
public enum DataLayout
{
    /// <summary>Both images side by side in one file: A on the left, B on the right.</summary>
    Aligned,

    /// <summary>Two folders of images, paired by their paths without extension.</summary>
    Folders,

    /// <summary>A CSV file names the images of each pair.</summary>
    Manifest,
}

/// <summary>Which image of a pair is the input.</summary>
public enum DataDirection
{
    /// <summary>Input A (left), target B (right).</summary>
    [JsonStringEnumMemberName("AtoB")]
    AtoB,

    /// <summary>Input B (right), target A (left).</summary>
    [JsonStringEnumMemberName("BtoA")]
    BtoA,
}

/// <summary>How images are brought to the training size (the reference's <c>--preprocess</c>).</summary>
public enum Preprocess
{
    /// <summary>Resize to load_size, then a random crop of crop_size.</summary>
    ResizeAndCrop,

    /// <summary>Only a random crop of crop_size.</summary>
    Crop,

    /// <summary>Resize the width to load_size and keep the aspect.</summary>
    ScaleWidth,

    /// <summary>Resize the width to load_size, then a random crop of crop_size.</summary>
    ScaleWidthAndCrop,

    /// <summary>Resize until the whole image fits into crop_size, keep the aspect, and fill the borders by mirroring.</summary>
    Fit,

    /// <summary>Take the image as it is; sides are brought to the nearest multiple of 4, as the reference does.</summary>
    None,
}

/// <summary>How one image of a pair is resampled.</summary>
public enum SideFilter
{
    /// <summary>Nearest for a map of class numbers, bicubic for an image.</summary>
    Auto,

    /// <summary>Cubic with a = −0.5, as PIL.</summary>
    Bicubic,

    /// <summary>Linear between neighbours, as PIL.</summary>
    Bilinear,

    /// <summary>The nearest pixel: no new values.</summary>
    Nearest,
}

/// <summary>One image of a pair.</summary>
public enum PairSide
{
    /// <summary>The image that the input should become.</summary>
    Target,

    /// <summary>The image that is translated.</summary>
    Input,
}

/// <summary>What to do with an image file that cannot be used.</summary>
public enum BadImagePolicy
{
    /// <summary>Stop with an error that names the file.</summary>
    Fail,

    /// <summary>Leave the pair out, name it once and count it.</summary>
    Skip,
}
