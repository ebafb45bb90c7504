using System.Text.Json;

namespace TorchSharp.Tests.Golden;

public sealed class ScriptTests
{
    [Fact]
    public void The_script_still_yields_the_stored_numbers()
    {
        var fresh = Path.GetTempFileName();
        try
        {
            SystemPython.Run("torch", Path.Combine(GoldenFile.Folder, "make_golden.py"), fresh);
            AssertClose(GoldenFile.Root, GoldenFile.Read(fresh), "golden.json");
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static void AssertClose(JsonElement stored, JsonElement fresh, string where)
    {
        Assert.Equal(stored.ValueKind, fresh.ValueKind);
        switch (stored.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(stored.EnumerateObject().Select(item => item.Name), fresh.EnumerateObject().Select(item => item.Name));
                foreach (var item in stored.EnumerateObject().Where(item => item.Name != "torch"))
                    AssertClose(item.Value, fresh.GetProperty(item.Name), $"{where}.{item.Name}");
                break;
            case JsonValueKind.Array:
                Assert.Equal(stored.GetArrayLength(), fresh.GetArrayLength());
                for (var i = 0; i < stored.GetArrayLength(); i++)
                    AssertClose(stored[i], fresh[i], $"{where}[{i}]");
                break;
            default:
                var (expected, actual) = (stored.GetDouble(), fresh.GetDouble());
                var allowed = GoldenFile.SumRounding * Math.Max(1, Math.Abs(expected));
                Assert.True(Math.Abs(expected - actual) <= allowed, $"{where}: stored {expected}, made {actual}");
                break;
        }
    }
}
