using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigSectionTests
{
    [Fact]
    public void The_keys_have_the_names_that_scripts_rely_on()
    {
        string[] expected =
        [
            "name", "output", "seed", "device", "format_version",
            "data", "data.root", "data.layout", "data.folder_a", "data.folder_b", "data.manifest", "data.validation_fraction",
            "data.direction", "data.preprocess", "data.load_size", "data.crop_size", "data.input_filter", "data.target_filter",
            "data.flip", "data.flip_vertical", "data.rotate_90", "data.rotate_degrees", "data.scale_jitter", "data.color_jitter",
            "data.color_jitter_side", "data.shuffle", "data.workers", "data.cache_mb", "data.input_channels", "data.input_classes",
            "data.output_channels", "data.output_bits", "data.max_pairs", "data.max_megapixels", "data.on_bad_image",
            "generator", "generator.type", "generator.filters", "generator.norm", "generator.dropout",
            "discriminator", "discriminator.type", "discriminator.layers", "discriminator.filters", "discriminator.norm",
            "discriminator.conditional",
            "init", "init.type", "init.gain", "init.generator", "init.discriminator",
            "loss", "loss.gan", "loss.gan_weight", "loss.gradient_penalty", "loss.l1",
            "optimizer", "optimizer.lr", "optimizer.beta1", "optimizer.beta2",
            "schedule", "schedule.epochs", "schedule.decay_epochs", "schedule.policy",
            "schedule.step_epochs", "schedule.step_factor", "schedule.plateau_factor", "schedule.plateau_patience",
            "schedule.plateau_threshold", "schedule.steps",
            "training", "training.batch_size", "training.threads", "training.precision", "training.fast_convolutions",
            "training.tf32", "training.channels_last", "training.ema_decay", "training.clip_grad_norm", "training.on_nan",
            "logging", "logging.every", "logging.samples_every", "logging.tensorboard",
            "checkpoint", "checkpoint.every_steps", "checkpoint.every_epochs", "checkpoint.keep_last", "checkpoint.keep_every",
            "validation", "validation.every_epochs", "validation.every_steps", "validation.patience", "validation.at_start",
            "validation.metric",
            "metrics", "metrics.palette", "metrics.weights", "metrics.features", "metrics.features_input",
        ];

        Assert.Equal(expected, ConfigSection.Root.Paths());
    }

    [Fact]
    public void Every_section_says_what_it_is_about()
    {
        Assert.All(ConfigSection.Root.Sections, section => Assert.NotEqual("", section.Description));
    }
}
