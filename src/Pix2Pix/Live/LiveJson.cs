using System.Text;
using System.Text.Json;
using Pix2Pix.Runs;
using Pix2Pix.Training;

namespace Pix2Pix.Live;

/// <summary>What the page receives, as JSON. Numbers that are not finite become null.</summary>
internal static class LiveJson
{
    /// <summary>How far the training is.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="status"><c>training</c>, or how it ended.</param>
    /// <param name="progress">How far.</param>
    /// <param name="summary">How far it is to go.</param>
    /// <param name="sample">The step of the newest strip, if there is one.</param>
    public static string Of(string name, string status, TrainingProgress progress, TrainingSummary summary, long? sample) => Object(json =>
    {
        json.WriteString("name", name);
        json.WriteString("status", status);
        json.WriteNumber("step", progress.Step);
        json.WriteNumber("steps", summary.TotalSteps);
        json.WriteNumber("epoch", progress.Epoch);
        json.WriteNumber("epochs", summary.TotalEpochs);
        Number(json, "imagesPerSecond", progress.ImagesPerSecond);
        Number(json, "secondsLeft", progress.Left?.TotalSeconds ?? double.NaN);
        if (sample is { } step)
            json.WriteNumber("sample", step);
    });

    /// <summary>A row of losses.</summary>
    public static string Of(LossesMeasured losses) =>
        Row(losses.Step, losses.Names.Zip(losses.Means).Append((LiveHistory.LearningRate, losses.LearningRate)));

    /// <summary>A validation.</summary>
    public static string Of(Validated validated) => Row(validated.Step, validated.Values.Select(value => (value.Key, value.Value)));

    /// <summary>An object with the given properties.</summary>
    public static string Object(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A list of numbers.</summary>
    public static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            Value(json, value);
        json.WriteEndArray();
    }

    private static string Row(long step, IEnumerable<(string Name, double Value)> values) => Object(json =>
    {
        json.WriteNumber("step", step);
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
            Number(json, name, value);
        json.WriteEndObject();
    });

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    private static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteRawValue(value.ToString("G6"), skipInputValidation: true);
        else
            json.WriteNullValue();
    }
}
