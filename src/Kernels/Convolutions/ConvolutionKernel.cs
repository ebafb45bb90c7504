namespace Pix2Pix.Kernels.Convolutions;

/// <summary>Takes a range of a gradient of weights, from several threads, each range once.</summary>
/// <param name="begin">The first weight, counted in the order [o, kh, kw, c].</param>
/// <param name="length">How many.</param>
/// <param name="gradient">The gradient of these weights, valid during the call.</param>
internal unsafe delegate void GradientRange(long begin, long length, float* gradient);

/// <summary>
/// The three passes of a convolution of one shape by one algorithm. Images are dense, with the channels of a pixel side by
/// side (NHWC), weights [o, kh, kw, c]. Results do not depend on the number of threads.
/// </summary>
internal abstract unsafe class ConvolutionKernel(ConvolutionShape shape)
{
    protected ConvolutionShape Shape { get; } = shape;

    /// <summary>Floats of the weights in the form in which the pass down takes them; 0 where it takes the weights themselves.</summary>
    public virtual long DownFilterLength => 0;

    /// <summary>Likewise for the pass up.</summary>
    public virtual long UpFilterLength => 0;

    /// <summary>Brings weights into the form for the pass down.</summary>
    public virtual void PrepareDown(float* weights, float* filters)
    {
    }

    /// <summary>Brings weights into the form for the pass up.</summary>
    public virtual void PrepareUp(float* weights, float* filters)
    {
    }

    /// <summary>y = weights ⋆ x + bias.</summary>
    /// <param name="x">[n, h, w, c].</param>
    /// <param name="filters">What <see cref="PrepareDown"/> made, or the weights.</param>
    /// <param name="bias">[o], or null.</param>
    /// <param name="y">[n, oh, ow, o].</param>
    public abstract void Down(float* x, float* filters, float* bias, float* y);

    /// <summary>x = the transpose of that applied to y: the gradient of the input, or a transposed convolution.</summary>
    /// <param name="y">[n, oh, ow, o].</param>
    /// <param name="filters">What <see cref="PrepareUp"/> made, or the weights.</param>
    /// <param name="bias">[c], or null.</param>
    /// <param name="x">[n, h, w, c].</param>
    public abstract void Up(float* y, float* filters, float* bias, float* x);

    /// <summary>The gradient of the weights where y is the gradient of the result.</summary>
    public abstract void Weights(float* x, float* y, GradientRange take);
}
