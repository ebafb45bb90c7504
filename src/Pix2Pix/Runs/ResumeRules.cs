using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;

namespace Pix2Pix.Runs;

/// <summary>
/// What may differ between a run's checkpoint and the config that resumes it: the length, the rates, the rhythm of
/// logs. What the networks are made of may not.
/// </summary>
internal static class ResumeRules
{
    /// <exception cref="InputException">A key that fixes the networks differs; the message names it.</exception>
    public static void Check(Checkpoint checkpoint, RunConfig config)
    {
        var before = checkpoint.Config;
        (string Key, object Before, object Now)[] fixedKeys =
        [
            ("generator.type", before.Generator.Type, config.Generator.Type),
            ("generator.filters", before.Generator.Filters, config.Generator.Filters),
            ("generator.norm", before.Generator.Norm, config.Generator.Norm),
            ("discriminator.type", before.Discriminator.Type, config.Discriminator.Type),
            ("discriminator.layers", before.Discriminator.Layers, config.Discriminator.Layers),
            ("discriminator.filters", before.Discriminator.Filters, config.Discriminator.Filters),
            ("discriminator.norm", before.Discriminator.Norm, config.Discriminator.Norm),
            ("data.input_channels", before.Data.InputChannels, config.Data.InputChannels),
            ("data.output_channels", before.Data.OutputChannels, config.Data.OutputChannels),
            ("data.direction", before.Data.Direction, config.Data.Direction),
        ];
        foreach (var (key, was, now) in fixedKeys)
        {
            if (!was.Equals(now))
            {
                throw new InputException(
                    $"{checkpoint.Path}: was trained with {key} {was}, the config has {now}; "
                    + "resume with the old value, or train under another name");
            }
        }
    }
}
