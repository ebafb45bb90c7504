using System.Text;

namespace Pix2Pix.Configuration;

/// <summary>Writes docs/configuration.md: every key with its values, its default and its meaning.</summary>
public static class ConfigDocs
{
    private const string Introduction = """
        # Configuration

        <!-- Written by `pix2pix config docs`; a test fails where the two differ. -->

        A config is a JSON file (comments and trailing commas are allowed) or a YAML file (`.yaml`, `.yml`) with the
        same keys. It is a diff: a key that is left out has its default, and only `data.root` has none. `--set path=value`
        changes one key for one run and wins over the file; its value is read as JSON, and as a text where it is no JSON.
        Of two `--set` for one key the later one wins.

        ```console
        $ pix2pix train --config configs/facades.json --set data.root=/data/facades --set schedule.epochs=10
        $ pix2pix train --config configs/facades.json --set 'data.load_size=[286, 572]' --set 'data.crop_size=[256, 512]'
        $ pix2pix config show --config configs/facades.json      # every key, with the value it will have
        $ pix2pix config validate --config configs/facades.json  # is it right?
        $ pix2pix config schema > pix2pix.schema.json            # for editors that complete and check JSON
        ```

        Paths (`data.root`, `output`) are relative to the current directory, as on a command line, not to the config file.
        A mistake is an error of one line that says where, what was found and what is allowed, with exit code 2:

        ```console
        $ pix2pix config validate --config mine.json
        mine.json:7: generator.fliters: unknown key; did you mean generator.filters?
        ```

        Between keys these rules hold: where a random crop is taken, `data.crop_size` is no larger than `data.load_size`
        (of `scale_width_and_crop` only the widths count; `crop` does not resize) and each of its sides is a multiple of
        what the generator needs (N of `unet_N` and `encoder_decoder_N`, 4 of a resnet) and, for the PatchGAN, at least
        3 · 2^`discriminator.layers`; there is at least one epoch, and a loss for the generator (`loss.l1`, or an adversarial
        one); `plateau` needs validations.

        """;

    /// <summary>The page.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        Append(page, ConfigSection.Root, new RunConfig(), "The run");
        return page.ToString();
    }

    private static void Append(StringBuilder page, ConfigSection section, object defaults, string title)
    {
        page.Append($"\n## {title}\n\n");
        if (section.Description.Length > 0) page.Append($"{Sentence(section.Description)}\n\n");
        page.Append("| key | default | allowed | meaning |\n|---|---|---|---|\n");
        foreach (var key in section.Keys)
        {
            var value = key.MustBeGiven(defaults) ? "must be given" : $"`{key.Write(defaults)?.ToJsonString() ?? "null"}`";
            page.Append($"| `{key.Path}` | {value} | {Cell(key.Allowed)} | {Cell(key.Description)} |\n");
        }

        foreach (var inner in section.Sections) Append(page, inner, inner.RecordIn(defaults), inner.Path);
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private static string Cell(string text) => text.Replace("|", "\\|").Replace("*", "\\*");
}
