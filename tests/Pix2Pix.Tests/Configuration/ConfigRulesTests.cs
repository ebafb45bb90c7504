using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigRulesTests
{
    [Fact]
    public void A_crop_larger_than_the_resized_image_is_refused_where_it_is_written()
    {
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Parse("""
            {
              "data": {
                "root": "d",
                "crop_size": 512
              }
            }
            """, "x.json"));

        Assert.Equal("x.json:4: data.crop_size: found 512, allowed: at most data.load_size, which is 286", error.Message);
    }

    [Theory]
    [InlineData("data.crop_size=[256,512]", "data.load_size=[300,400]")] // too wide
    [InlineData("data.crop_size=[512,256]", "data.load_size=[400,300]")] // too high
    [InlineData("data.crop_size=[256,512]", "data.preprocess=scale_width_and_crop")] // wider than 286
    public void A_crop_is_no_larger_than_what_it_is_cut_from(params string[] sets)
    {
        Assert.Equal("data.crop_size", Assert.Single(Problems(sets)).Key);
    }

    [Theory]
    [InlineData("data.crop_size=512", "data.preprocess=crop")] // nothing is resized
    [InlineData("data.crop_size=512", "data.preprocess=none")] // nothing is cropped
    [InlineData("data.crop_size=[512,256]", "data.preprocess=scale_width_and_crop")] // the height depends on the image
    [InlineData("data.crop_size=286", "data.preprocess=scale_width")]
    [InlineData("data.crop_size=512", "data.preprocess=fit")] // load_size is not used
    [InlineData("data.crop_size=256", "data.load_size=256")]
    [InlineData("data.layout=folders", "data.input_classes=12", "data.input_filter=nearest", "data.target_filter=bilinear")]
    [InlineData("data.input_filter=bilinear", "data.color_jitter_side=input")]
    [InlineData("data.crop_size=[128,256]", "generator.type=unet_128")]
    [InlineData("schedule.epochs=0", "schedule.decay_epochs=1")]
    public void What_no_rule_forbids_is_allowed(params string[] sets)
    {
        Assert.Empty(Problems(sets));
    }

    [Fact]
    public void A_crop_is_large_enough_for_one_patch_to_be_judged()
    {
        string[] small = ["generator.type=unet_16", "data.crop_size=16"];
        Assert.Equal("discriminator.layers", Assert.Single(Problems(small)).Key);
        Assert.Empty(Problems([.. small, "discriminator.layers=2"]));
        Assert.Empty(Problems([.. small, "discriminator.type=pixel"]));
    }

    [Theory]
    [InlineData("resize_and_crop")]
    [InlineData("scale_width_and_crop")]
    [InlineData("crop")]
    [InlineData("fit")]
    public void A_crop_has_sides_that_the_unet_can_halve_down(string preprocess)
    {
        var problem = Assert.Single(Problems("data.crop_size=[256,192]", $"data.preprocess={preprocess}"));

        Assert.Equal("found [256, 192], allowed with generator.type unet_256: multiples of 256", problem.What);
    }

    [Theory]
    [InlineData("data.input_filter", "bicubic", "auto or nearest")]
    [InlineData("data.input_filter", "bilinear", "auto or nearest")]
    [InlineData("data.color_jitter_side", "input", "target")]
    public void Maps_of_class_numbers_are_neither_interpolated_nor_recoloured(string key, string value, string allowed)
    {
        var problem = Assert.Single(Problems("data.layout=folders", "data.input_classes=12", $"{key}={value}"));

        Assert.Equal(key, problem.Key);
        Assert.StartsWith($"found {value} with data.input_classes", problem.What);
        Assert.EndsWith($"allowed: {allowed}", problem.What);
    }

    [Theory]
    [InlineData("beauty")]
    [InlineData("sharpness")] // neither more nor less of it is better
    public void The_best_checkpoint_is_chosen_by_a_known_metric_with_a_direction(string metric)
    {
        var problem = Assert.Single(Problems($"validation.metric={metric}"));

        Assert.StartsWith($"found {metric}, allowed: l1, psnr, ssim, ms_ssim, pixel_accuracy, ", problem.What);
        Assert.EndsWith(", each also with ema_ before it", problem.What);
    }

    [Fact]
    public void A_metric_of_the_moving_average_needs_one()
    {
        Assert.Equal("validation.metric", Assert.Single(Problems("validation.metric=ema_l1")).Key);
        Assert.Empty(Problems("validation.metric=ema_l1", "training.ema_decay=0.99"));
    }

    [Fact]
    public void Patience_needs_validations_to_count()
    {
        Assert.Equal("validation.patience", Assert.Single(Problems("validation.patience=3", "validation.every_epochs=null")).Key);
        Assert.Empty(Problems("validation.patience=3"));
    }

    [Theory]
    [InlineData("pixel_accuracy")]
    [InlineData("class_accuracy")]
    [InlineData("class_iou")]
    public void A_metric_of_labels_needs_a_palette(string metric)
    {
        var problem = Assert.Single(Problems($"validation.metric={metric}"));

        Assert.Equal(("validation.metric", $"found {metric}, which compares labels, allowed: with a metrics.palette"), (problem.Key, problem.What));
        Assert.Empty(Problems($"validation.metric={metric}", "metrics.palette=facades"));
    }

    [Fact]
    public void A_palette_is_of_gray_or_coloured_outputs()
    {
        Assert.Equal("metrics.palette", Assert.Single(Problems("metrics.palette=facades", "data.output_channels=4")).Key);
        Assert.Empty(Problems("metrics.palette=facades", "data.output_channels=1"));
    }

    [Theory]
    [InlineData("metrics.features=random", "metrics.features")]
    [InlineData("metrics.weights=w", "metrics.weights")]
    public void Networks_see_grey_and_RGB_only(string set, string key)
    {
        var problem = Assert.Single(Problems(set, "data.output_channels=4"));

        Assert.Equal(key, problem.Key);
        Assert.Equal("given with data.output_channels 4, allowed with 1 or 3, which networks see", problem.What);
        Assert.Empty(Problems(set, "data.output_channels=1"));
        Assert.Empty(Problems("data.output_channels=4"));
    }

    [Fact]
    public void A_schedule_without_epochs_needs_steps()
    {
        Assert.Equal("schedule.epochs", Assert.Single(Problems("schedule.epochs=0", "schedule.decay_epochs=0")).Key);
    }

    private static IReadOnlyList<ConfigProblem> Problems(params string[] sets)
    {
        try
        {
            ConfigFile.Preview(null, sets);
            return [];
        }
        catch (ConfigException error)
        {
            return error.Problems;
        }
    }
}
