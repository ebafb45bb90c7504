namespace Pix2Pix.Data.Synth;

/// <summary>What a part of a façade is; the classes of the CMP façade database, and the roof.</summary>
internal enum FacadePart
{
    Background,
    Wall,
    Roof,
    Window,
    Door,
    Cornice,
    Sill,
    Balcony,
    Blind,
    Deco,
    Molding,
    Pillar,
    Shop,
}
