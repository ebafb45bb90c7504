namespace Pix2Pix.Data.Synth;

/// <summary>Draws the plan of a façade: outline, roof, floors, then each floor's openings.</summary>
internal sealed class FacadePlanner
{
    private readonly List<FacadeElement> _elements = [];
    private readonly FacadeStyle _style;
    private CounterRandom _random;

    private FacadePlanner(CounterRandom random)
    {
        _style = FacadeStyle.Draw(ref random);
        _random = random;
    }

    public static FacadePlan Draw(CounterRandom random)
    {
        var planner = new FacadePlanner(random);
        planner.Outline();
        planner.UpperFloors();
        planner.GroundFloor();
        planner.Bands();
        return new FacadePlan([.. planner._elements], planner._style.GroundFloorTop);
    }

    private void Outline()
    {
        Add(FacadePart.Background, 0, 0, 1, 1);
        if (_style.RoofHeight > 0)
        {
            Add(FacadePart.Roof, _style.Left, _style.Top - _style.RoofHeight, _style.Right, _style.Top);
            Dormers();
        }

        Add(FacadePart.Wall, _style.Left, _style.Top, _style.Right, _style.Bottom);
    }

    private void Dormers()
    {
        var height = _style.RoofHeight * 0.62f;
        var width = MathF.Min(_style.Pitch * 0.42f, height * 0.9f);
        var bottom = _style.Top - (_style.RoofHeight * 0.08f);
        for (var column = _style.DormerParity; column < _style.Columns && _style.Dormers; column += 2)
        {
            var center = _style.Center(column);
            Add(FacadePart.Deco, center - (width * 0.66f), bottom - (height * 1.18f), center + (width * 0.66f), bottom);
            Add(FacadePart.Window, center - (width * 0.5f), bottom - height, center + (width * 0.5f), bottom);
        }
    }

    private void UpperFloors()
    {
        for (var floor = 0; floor < _style.UpperFloors; floor++)
        {
            var decorated = _random.Chance(_style.DecoShare);
            var balconies = _style.BalconyPattern != BalconyPattern.None && _random.Chance(0.6f);
            var heightShare = floor == 0 && _style.LowTopFloor ? _style.WindowHeightShare * 0.72f : _style.WindowHeightShare;
            for (var column = 0; column < _style.Columns; column++)
                Opening(floor, column, heightShare, decorated, balconies && _style.HasBalcony(column));
            if (_style.FloorBands && floor > 0)
                Add(FacadePart.Molding, _style.Left, _style.FloorTop(floor) - 0.005f, _style.Right, _style.FloorTop(floor) + 0.005f);
        }
    }

    private void Opening(int floor, int column, float heightShare, bool decorated, bool balcony)
    {
        // Windows of houses are rarely wider than high.
        var halfWidth = 0.5f * MathF.Min(_style.Pitch * _style.WindowWidthShare, _style.FloorHeight * heightShare * _style.WidestWindow);
        var center = _style.Center(column);
        var (left, right) = (center - halfWidth, center + halfWidth);
        var top = _style.FloorTop(floor) + (_style.FloorHeight * (1 - heightShare) * 0.55f);
        var bottom = top + (_style.FloorHeight * heightShare);
        if (balcony)
            bottom = _style.FloorTop(floor + 1) - (_style.FloorHeight * 0.06f);

        if (decorated)
            Add(FacadePart.Deco, left - (halfWidth * 0.18f), top - (_style.FloorHeight * 0.09f), right + (halfWidth * 0.18f), top - 0.004f);
        Add(FacadePart.Window, left, top, right, bottom);
        if (_random.Chance(_style.BlindShare))
            Add(FacadePart.Blind, left, top, right, top + ((bottom - top) * _random.Between(0.2f, 0.75f)));
        if (balcony)
            Add(FacadePart.Balcony, left - (halfWidth * 0.35f), bottom - (_style.FloorHeight * 0.3f), right + (halfWidth * 0.35f), bottom + 0.008f);
        else if (_style.Sills)
            Add(FacadePart.Sill, left - (halfWidth * 0.12f), bottom, right + (halfWidth * 0.12f), bottom + _style.SillHeight);
    }

    private void GroundFloor()
    {
        var height = _style.Bottom - _style.GroundFloorTop;
        for (var column = 0; column < _style.Columns; column++)
        {
            var center = _style.Center(column);
            var half = _style.Pitch * 0.5f;
            if (column == _style.DoorColumn)
            {
                var width = half * _random.Between(0.45f, 0.62f);
                Add(FacadePart.Door, center - width, _style.GroundFloorTop + (height * 0.24f), center + width, _style.Bottom);
            }
            else if (_style.Shops)
            {
                Add(FacadePart.Shop, center - (half * 0.86f), _style.GroundFloorTop + (height * 0.16f), center + (half * 0.86f), _style.Bottom - (height * 0.1f));
            }
            else
            {
                var width = half * _style.WindowWidthShare;
                var (top, bottom) = (_style.GroundFloorTop + (height * 0.22f), _style.Bottom - (height * 0.3f));
                Add(FacadePart.Window, center - width, top, center + width, bottom);
                if (_style.Sills)
                    Add(FacadePart.Sill, center - (width * 1.12f), bottom, center + (width * 1.12f), bottom + _style.SillHeight);
            }
        }
    }

    private void Bands()
    {
        if (_style.GroundBand)
            Add(FacadePart.Molding, _style.Left, _style.GroundFloorTop - 0.012f, _style.Right, _style.GroundFloorTop + 0.006f);
        for (var pillar = 0; pillar <= _style.Columns && _style.Pillars != PillarPattern.None; pillar++)
        {
            if (_style.Pillars == PillarPattern.Corners && pillar > 0 && pillar < _style.Columns)
                continue;
            var center = _style.Left + (_style.Pitch * pillar);
            Add(FacadePart.Pillar, center - _style.PillarWidth, _style.Top, center + _style.PillarWidth, _style.Bottom);
        }

        Add(FacadePart.Cornice, _style.Left - 0.014f, _style.Top - (_style.CorniceHeight * 0.4f), _style.Right + 0.014f, _style.Top + (_style.CorniceHeight * 0.6f));
    }

    private void Add(FacadePart part, float left, float top, float right, float bottom) =>
        _elements.Add(new FacadeElement(part, left, top, right, bottom));
}
