using Pix2Pix.Data;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Configuration;

/// <summary>The rules that hold between keys.</summary>
internal static class ConfigRules
{
    // The PatchGAN halves an image once per layer, then takes two 4×4 convolutions of stride 1 with padding 1.
    private const int SmallestPatchInput = 3;

    // A ResNet generator halves an image twice and doubles it twice.
    private const int ResNetMultiple = 4;

    /// <summary>The rules that a config breaks: the key to change, and what is wrong.</summary>
    public static IEnumerable<(string Key, string What)> Violations(RunConfig config)
    {
        var data = config.Data;
        var (crop, load) = (data.CropSize, data.LoadSize);
        if (data.Preprocess == Preprocess.ResizeAndCrop && (crop.Height > load.Height || crop.Width > load.Width))
            yield return ("data.crop_size", $"found {crop}, allowed: at most data.load_size, which is {load}");

        // The height follows from each image's aspect.
        if (data.Preprocess == Preprocess.ScaleWidthAndCrop && crop.Width > load.Width)
            yield return ("data.crop_size", $"found the width {crop.Width}, allowed: at most that of data.load_size, which is {load.Width}");

        // Numbers of classes mean nothing between each other.
        if (data is { InputClasses: not null, InputFilter: SideFilter.Bicubic or SideFilter.Bilinear })
        {
            yield return ("data.input_filter",
                $"found {data.InputFilter.ToString().ToLowerInvariant()} with data.input_classes, allowed: auto or nearest");
        }

        if (data.InputClasses is not null && data.ColorJitterSide == PairSide.Input)
            yield return ("data.color_jitter_side", "found input with data.input_classes, which has no colours; allowed: target");

        var type = GeneratorType.Parse(config.Generator.Type);
        var multiple = type.Family == GeneratorFamily.ResNet ? ResNetMultiple : type.Size;
        var crops = data.Preprocess is Preprocess.ResizeAndCrop or Preprocess.Crop or Preprocess.ScaleWidthAndCrop or Preprocess.Fit;
        if (crops && (crop.Height % multiple != 0 || crop.Width % multiple != 0))
        {
            yield return ("data.crop_size",
                $"found {crop}, allowed with generator.type {config.Generator.Type}: multiples of {multiple}");
        }

        var (loss, discriminator) = (config.Loss, config.Discriminator);
        var smallest = SmallestPatchInput << discriminator.Layers;
        if (crops && loss.Gan != GanMode.None && discriminator.Type == DiscriminatorType.Patch && Math.Min(crop.Height, crop.Width) < smallest)
        {
            yield return ("discriminator.layers",
                $"found {discriminator.Layers}, which needs a data.crop_size of at least {smallest}; data.crop_size is {crop}");
        }

        if (loss.L1 == 0 && (loss.Gan == GanMode.None || loss.GanWeight == 0))
            yield return ("loss.l1", "found 0 without an adversarial loss, allowed: greater than 0, or a loss.gan with a loss.gan_weight");
        if (loss.Gan == GanMode.None && config.Init.Discriminator is { } file)
            yield return ("init.discriminator", $"found {file} with loss.gan none, which has no discriminator; allowed: null");

        if (data is { InputClasses: { } classes, Layout: DataLayout.Aligned })
        {
            yield return ("data.input_classes",
                $"found {classes} with data.layout aligned, whose two halves are images of one kind; allowed with layout folders or manifest");
        }

        var metric = config.Validation.Metric;
        if (MetricRegistry.HigherIsBetter(metric) is null)
            yield return ("validation.metric", $"found {metric}, allowed: {string.Join(", ", MetricRegistry.Names)}, each also with ema_ before it");
        if (MetricRegistry.IsOfAverage(metric) && config.Training.EmaDecay == 0)
            yield return ("validation.metric", $"found {metric}, of the generator's moving average, allowed: with a training.ema_decay above 0");
        if (config.Metrics.Palette is null && LabelMetric.Scores.Any(column => column.Name == MetricRegistry.BaseName(metric)))
            yield return ("validation.metric", $"found {metric}, which compares labels, allowed: with a metrics.palette");
        if (config.Metrics.Palette is { } palette && data.OutputChannels is not (1 or 3))
        {
            yield return ("metrics.palette",
                $"found {palette} with data.output_channels {data.OutputChannels}, allowed: with 1 or 3, which are colours");
        }

        if (data.OutputChannels is not (1 or 3) && config.Metrics is { Weights: not null } or { Features: not null })
        {
            yield return (config.Metrics.Weights is null ? "metrics.features" : "metrics.weights",
                $"given with data.output_channels {data.OutputChannels}, allowed with 1 or 3, which networks see");
        }

        var schedule = config.Schedule;
        if (schedule.Policy == SchedulePolicy.Plateau && config.Validation is { EveryEpochs: null, EverySteps: null })
        {
            yield return ("schedule.policy",
                "found plateau without validations, allowed: plateau with validation.every_epochs or validation.every_steps");
        }

        if (config.Validation is { Patience: { } patience, EveryEpochs: null, EverySteps: null })
        {
            yield return ("validation.patience",
                $"found {patience} without validations, allowed: null, or validation.every_epochs or validation.every_steps");
        }

        if (schedule is { Epochs: 0, DecayEpochs: 0 })
            yield return ("schedule.epochs", "found 0 with schedule.decay_epochs 0, allowed: at least one epoch in all");
    }
}
