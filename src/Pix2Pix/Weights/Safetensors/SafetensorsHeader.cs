using System.Text.Json;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>One tensor of a safetensors file.</summary>
internal sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End);

/// <summary>
/// Reads and checks the JSON header of a safetensors file as the reference reader does: known types, sizes that
/// fit shapes, and tensors that cover the values from 0 to the end without hole or overlap.
/// </summary>
internal static class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";

    /// <summary>The file's tensors, ordered by their place in it.</summary>
    /// <exception cref="WeightFileException">The header is not one of a whole safetensors file.</exception>
    public static IReadOnlyList<SafetensorsEntry> Parse(string path, ReadOnlyMemory<byte> header, long valueBytes)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new WeightFileException(path, "its header is not valid JSON; not a safetensors file, or damaged", e);
        }
        catch (InvalidOperationException e)
        {
            throw NoText(path, e); // names are compared, so that none is there twice
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new WeightFileException(path, "its header is not a JSON object; not a safetensors file");
            long end = 0;
            var entries = Entries(path, document.RootElement);
            foreach (var entry in entries)
            {
                if (entry.Begin != end)
                    throw new WeightFileException(path, $"tensor {entry.Name} begins at byte {entry.Begin} of the values, expected {end}");
                end = entry.End;
            }

            if (end != valueBytes)
                throw new WeightFileException(path, $"holds {valueBytes} bytes of values, expected {end}: truncated or damaged");
            return entries;
        }
    }

    private static List<SafetensorsEntry> Entries(string path, JsonElement header)
    {
        try
        {
            return [.. header.EnumerateObject()
                .Where(p => p.Name != MetadataKey)
                .Select(p => Entry(path, p))
                .OrderBy(e => e.Begin).ThenBy(e => e.End)];
        }
        catch (InvalidOperationException e)
        {
            throw NoText(path, e);
        }
    }

    private static WeightFileException NoText(string path, Exception inner) =>
        new(path, "its header has a name that is not valid text; damaged", inner);

    private static SafetensorsEntry Entry(string path, JsonProperty property)
    {
        try
        {
            string? dtype = property.Value.GetProperty("dtype").GetString();
            var (type, size) = SafetensorsType.Parse(dtype) ?? throw new WeightFileException(
                path, $"tensor {property.Name} has type {dtype}, allowed: {SafetensorsType.Names}");
            long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
            var offsets = property.Value.GetProperty("data_offsets");
            long begin = offsets[0].GetInt64();
            long end = offsets[1].GetInt64();
            long bytes = checked(TensorShape.Elements(shape) * size);
            if (offsets.GetArrayLength() != 2 || begin < 0 || checked(end - begin) != bytes)
                throw new WeightFileException(path, $"tensor {property.Name} has {end - begin} bytes, its shape needs {bytes}");
            return new SafetensorsEntry(property.Name, type, shape, begin, end);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException
            or OverflowException or IndexOutOfRangeException)
        {
            throw new WeightFileException(path, $"the entry of tensor {property.Name} is malformed", e);
        }
    }
}
