namespace Pix2Pix.Eval.Charts;

/// <summary>The plotting program of the stack that this build uses.</summary>
public static class ChartRenderers
{
    /// <summary>The renderer of the stack of packages: ScottPlot.</summary>
    public static IChartRenderer Create() => new ScottPlotRenderer();
}
