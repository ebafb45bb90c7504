using System.Globalization;

namespace Pix2Pix.Testing;

/// <summary>How many damaged inputs each fuzz test tries.</summary>
internal static class FuzzCases
{
    /// <summary>Sets the number, for runs over night.</summary>
    private const string Variable = "PIX2PIX_FUZZ_CASES";

    private const int Usual = 20_000;

    /// <summary>The number.</summary>
    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int count) ? count : Usual;
}
