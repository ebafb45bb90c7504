using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class GeneratorTypeTests
{
    [Theory]
    [InlineData("unet_256", GeneratorFamily.UNet, 256)]
    [InlineData("unet_4", GeneratorFamily.UNet, 4)]
    [InlineData("encoder_decoder", GeneratorFamily.EncoderDecoder, 256)]
    [InlineData("encoder_decoder_64", GeneratorFamily.EncoderDecoder, 64)]
    [InlineData("resnet_9blocks", GeneratorFamily.ResNet, 9)]
    [InlineData("resnet_12blocks", GeneratorFamily.ResNet, 12)]
    public void Names_are_read_and_written_back(string name, GeneratorFamily family, int size)
    {
        var type = GeneratorType.Parse(name);
        Assert.Equal(new GeneratorType(family, size), type);
        Assert.Equal(name, type.ToString());
    }

    [Theory]
    [InlineData("unet_250")]
    [InlineData("unet_")]
    [InlineData("resnet_0blocks")]
    [InlineData("resnet_9blocks\n")]
    [InlineData("resnet")]
    public void Other_names_are_refused_with_what_is_allowed(string name)
    {
        var error = Assert.Throws<InputException>(() => GeneratorType.Parse(name));
        Assert.EndsWith($"allowed: {GeneratorType.Allowed}", error.Message);
    }
}
