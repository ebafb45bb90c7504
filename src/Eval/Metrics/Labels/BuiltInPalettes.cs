namespace Pix2Pix.Eval.Metrics;

/// <summary>The palettes of known data sets, written as <see cref="PaletteFile"/> reads them.</summary>
internal static class BuiltInPalettes
{
    /// <summary>
    /// The twelve classes of CMP facades in the label halves that pix2pix's data set has: MATLAB's <c>jet</c> at every fifth of 64.
    /// </summary>
    private const string Facades = """
        #0000DF background
        #0030FF facade
        #0080FF window
        #00CFFF door
        #20FFDF cornice
        #70FF8F sill
        #BFFF40 balcony
        #FFEF00 blind
        #FF9F00 deco
        #FF5000 molding
        #FF0000 pillar
        #AF0000 shop
        """;

    /// <summary>The nineteen classes on which Cityscapes is scored; what its fine annotations hold besides is not.</summary>
    private const string Cityscapes = """
        #804080 road
        #F423E8 sidewalk
        #464646 building
        #66669C wall
        #BE9999 fence
        #999999 pole
        #FAAA1E traffic light
        #DCDC00 traffic sign
        #6B8E23 vegetation
        #98FB98 terrain
        #4682B4 sky
        #DC143C person
        #FF0000 rider
        #00008E car
        #000046 truck
        #003C64 bus
        #005064 train
        #0000E6 motorcycle
        #770B20 bicycle

        #000000 ignore
        #6F4A00 ignore
        #510051 ignore
        #FAAAA0 ignore
        #E6968C ignore
        #B4A5B4 ignore
        #966464 ignore
        #967850 ignore
        #00005A ignore
        #00006E ignore
        """;

    /// <summary>The eleven classes of CamVid that SegNet and its successors are scored on; unlabelled pixels are not.</summary>
    private const string CamVid = """
        #808080 sky
        #800000 building
        #C0C080 pole
        #804080 road
        #3C28DE pavement
        #808000 tree
        #C08080 sign
        #404080 fence
        #400080 car
        #404000 pedestrian
        #0080C0 bicyclist

        #000000 ignore
        """;

    private static readonly Dictionary<string, string> _texts = new()
    {
        ["facades"] = Facades,
        ["cityscapes"] = Cityscapes,
        ["camvid"] = CamVid,
    };

    /// <summary>What they are called.</summary>
    public static IReadOnlyCollection<string> Names => _texts.Keys;

    /// <summary>The colours of the palette of this name; null where there is none.</summary>
    public static IReadOnlyList<LabelColour>? Find(string name) =>
        _texts.GetValueOrDefault(name) is { } text ? PaletteFile.Parse(text.Split('\n'), name) : null;
}
