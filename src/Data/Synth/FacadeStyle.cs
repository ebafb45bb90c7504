namespace Pix2Pix.Data.Synth;

/// <summary>Which columns of a floor have balconies.</summary>
internal enum BalconyPattern
{
    None,
    Middle,
    Alternate,
    All,
}

/// <summary>Where pillars stand.</summary>
internal enum PillarPattern
{
    None,
    Corners,
    Everywhere,
}

/// <summary>The measures and habits of one façade, which all of its floors share. Lengths are parts of the picture.</summary>
internal sealed record FacadeStyle
{
    public required float Left { get; init; }

    public required float Right { get; init; }

    public required float Top { get; init; }

    public required float Bottom { get; init; }

    /// <summary>0 without a visible roof.</summary>
    public required float RoofHeight { get; init; }

    public required bool Dormers { get; init; }

    public required int DormerParity { get; init; }

    public required int UpperFloors { get; init; }

    public required int Columns { get; init; }

    public required float GroundFloorTop { get; init; }

    public required float WindowWidthShare { get; init; }

    public required float WindowHeightShare { get; init; }

    /// <summary>The most that a window is wide, in its heights.</summary>
    public required float WidestWindow { get; init; }

    public required bool LowTopFloor { get; init; }

    public required bool Sills { get; init; }

    public required float SillHeight { get; init; }

    public required bool FloorBands { get; init; }

    public required bool GroundBand { get; init; }

    public required float CorniceHeight { get; init; }

    public required float DecoShare { get; init; }

    public required float BlindShare { get; init; }

    public required BalconyPattern BalconyPattern { get; init; }

    public required PillarPattern Pillars { get; init; }

    public required float PillarWidth { get; init; }

    public required bool Shops { get; init; }

    public required int DoorColumn { get; init; }

    /// <summary>From one column's centre to the next one's.</summary>
    public float Pitch => (Right - Left) / Columns;

    public float FloorHeight => (GroundFloorTop - Top - (CorniceHeight * 0.6f)) / UpperFloors;

    public float Center(int column) => Left + (Pitch * (column + 0.5f));

    /// <summary>Floor 0 is the uppermost.</summary>
    public float FloorTop(int floor) => Top + (CorniceHeight * 0.6f) + (FloorHeight * floor);

    public bool HasBalcony(int column) => BalconyPattern switch
    {
        BalconyPattern.Middle => column == Columns / 2,
        BalconyPattern.Alternate => column % 2 == 0,
        BalconyPattern.All => true,
        _ => false,
    };

    public static FacadeStyle Draw(ref CounterRandom random)
    {
        var roof = random.Chance(0.5f) ? random.Between(0.08f, 0.15f) : 0;
        var top = roof > 0 ? roof + random.Between(0.04f, 0.12f) : random.Between(0.05f, 0.16f);
        var bottom = random.Between(0.93f, 1f);
        var upperFloors = random.NextInt(5) + 1;
        var ground = (bottom - top) * random.Between(1f, 1.45f) / (upperFloors + 1.3f);
        var left = random.Chance(0.45f) ? 0 : random.Between(0.02f, 0.09f);
        var right = 1 - (random.Chance(0.45f) ? 0 : random.Between(0.02f, 0.09f));

        // Windows stand about as far apart as floors are high.
        var floorHeight = (bottom - ground - top) / upperFloors;
        var columns = Math.Clamp((int)MathF.Round((right - left) / (floorHeight * random.Between(0.7f, 1.35f))), 2, 9);
        return new FacadeStyle
        {
            Left = left,
            Right = right,
            Top = top,
            Bottom = bottom,
            RoofHeight = roof,
            Dormers = random.Chance(0.6f),
            DormerParity = random.NextInt(2),
            UpperFloors = upperFloors,
            Columns = columns,
            GroundFloorTop = bottom - ground,
            WindowWidthShare = random.Between(0.36f, 0.64f),
            WindowHeightShare = random.Between(0.5f, 0.72f),
            WidestWindow = random.Between(0.6f, 1.2f),
            LowTopFloor = random.Chance(0.35f),
            Sills = random.Chance(0.85f),
            SillHeight = random.Between(0.008f, 0.016f),
            FloorBands = random.Chance(0.3f),
            GroundBand = random.Chance(0.7f),
            CorniceHeight = random.Between(0.02f, 0.042f),
            DecoShare = random.Pick<float>([0, 0, 0.4f, 1]),
            BlindShare = random.Pick<float>([0, 0, 0.15f, 0.35f]),
            BalconyPattern = random.Pick<BalconyPattern>(
                [BalconyPattern.None, BalconyPattern.None, BalconyPattern.Middle, BalconyPattern.Alternate, BalconyPattern.All]),
            Pillars = random.Pick<PillarPattern>(
                [PillarPattern.None, PillarPattern.None, PillarPattern.None, PillarPattern.Corners, PillarPattern.Corners, PillarPattern.Everywhere]),
            PillarWidth = random.Between(0.009f, 0.016f),
            Shops = random.Chance(0.45f),
            DoorColumn = random.NextInt(columns),
        };
    }
}
