"""The networks of pix2pix in plain PyTorch, written after the paper, with the tensor names of the reference's files."""
import torch
from torch import nn

KERNEL = 4


def norm_layer(norm, channels):
    return {"batch": nn.BatchNorm2d, "instance": nn.InstanceNorm2d, "none": lambda _: nn.Identity()}[norm](channels)


class Level(nn.Module):
    """A U-Net level and all levels inside it; every level but the outermost hands its input on beside its output."""

    def __init__(self, level, levels, config, skips):
        super().__init__()
        self.hands_on = skips and level > 1
        outermost, innermost = level == 1, level == levels
        filters, norm = config["generator.filters"], config["generator.norm"]
        bias = norm == "instance"
        width = filters * min(2 ** (level - 1), 8)
        outside = filters * min(2 ** (level - 2), 8)
        come, go = (config["data.input_channels"], config["data.output_channels"]) if outermost else (outside, outside)
        down = nn.Conv2d(come, width, KERNEL, 2, 1, bias=bias)
        doubled = 2 if skips and not innermost else 1
        up = nn.ConvTranspose2d(width * doubled, go, KERNEL, 2, 1, bias=bias or outermost)
        inside = [] if innermost else [Level(level + 1, levels, config, skips)]
        if outermost:
            layers = [down, *inside, nn.ReLU(), up, nn.Tanh()]
        else:
            middle = [] if innermost else [norm_layer(norm, width)]
            # Where asked for: in the levels between the innermost and those that have fewer channels than eight times the first.
            drops = config.get("generator.dropout", False) and not innermost and outside == width == 8 * filters
            dropout = [nn.Dropout(0.5)] if drops else []
            layers = [nn.LeakyReLU(0.2), down, *middle, *inside, nn.ReLU(), up, norm_layer(norm, outside), *dropout]
        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return torch.cat([x, self.model(x)], 1) if self.hands_on else self.model(x)


class UNet(nn.Module):
    def __init__(self, levels, config, skips):
        super().__init__()
        self.model = Level(1, levels, config, skips)

    def forward(self, x):
        return self.model(x)


class Residual(nn.Module):
    def __init__(self, channels, norm):
        super().__init__()

        def half():
            return [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3, bias=norm == "instance"), norm_layer(norm, channels)]

        self.conv_block = nn.Sequential(*half(), nn.ReLU(), *half())

    def forward(self, x):
        return x + self.conv_block(x)


class ResNet(nn.Module):
    def __init__(self, blocks, config):
        super().__init__()
        filters, norm = config["generator.filters"], config["generator.norm"]
        bias = norm == "instance"
        layers = [nn.ReflectionPad2d(3)]

        def add(convolution, channels):
            layers.extend([convolution, norm_layer(norm, channels), nn.ReLU()])

        add(nn.Conv2d(config["data.input_channels"], filters, 7, bias=bias), filters)
        add(nn.Conv2d(filters, 2 * filters, 3, 2, 1, bias=bias), 2 * filters)
        add(nn.Conv2d(2 * filters, 4 * filters, 3, 2, 1, bias=bias), 4 * filters)
        layers.extend(Residual(4 * filters, norm) for _ in range(blocks))
        add(nn.ConvTranspose2d(4 * filters, 2 * filters, 3, 2, 1, output_padding=1, bias=bias), 2 * filters)
        add(nn.ConvTranspose2d(2 * filters, filters, 3, 2, 1, output_padding=1, bias=bias), filters)
        self.model = nn.Sequential(
            *layers, nn.ReflectionPad2d(3), nn.Conv2d(filters, config["data.output_channels"], 7), nn.Tanh())

    def forward(self, x):
        return self.model(x)


class PatchGan(nn.Module):
    def __init__(self, channels, config):
        super().__init__()
        filters, norm = config["discriminator.filters"], config["discriminator.norm"]
        count = config["discriminator.layers"]
        layers = [nn.Conv2d(channels, filters, KERNEL, 2, 1), nn.LeakyReLU(0.2)]
        width = filters
        for layer in range(1, count + 1):
            wider = filters * min(2 ** layer, 8)
            stride = 2 if layer < count else 1
            layers += [nn.Conv2d(width, wider, KERNEL, stride, 1, bias=norm == "instance"),
                       norm_layer(norm, wider), nn.LeakyReLU(0.2)]
            width = wider
        self.model = nn.Sequential(*layers, nn.Conv2d(width, 1, KERNEL, 1, 1))

    def forward(self, x):
        return self.model(x)


class PixelGan(nn.Module):
    def __init__(self, channels, config):
        super().__init__()
        filters, norm = config["discriminator.filters"], config["discriminator.norm"]
        bias = norm == "instance"
        self.net = nn.Sequential(
            nn.Conv2d(channels, filters, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(filters, 2 * filters, 1, bias=bias), norm_layer(norm, 2 * filters), nn.LeakyReLU(0.2),
            nn.Conv2d(2 * filters, 1, 1, bias=bias))

    def forward(self, x):
        return self.net(x)


def make_generator(config):
    kind = config["generator.type"]
    number = int("".join(c for c in kind if c.isdigit()))
    if kind.startswith("resnet"):
        return ResNet(number, config)
    return UNet(number.bit_length() - 1, config, skips=kind.startswith("unet"))


def make_discriminator(config):
    channels = config["data.output_channels"] + config["discriminator.conditional"] * config["data.input_channels"]
    return {"patch": PatchGan, "pixel": PixelGan}[config["discriminator.type"]](channels, config)
