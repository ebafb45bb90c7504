namespace TorchSharp.Tests.Golden;

public sealed class OperatorTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => GoldenFile.Names("operators");

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_and_gradients_are_PyTorchs(string name)
    {
        using var scope = torch.NewDisposeScope();
        var golden = GoldenFile.Root.GetProperty("operators").GetProperty(name);
        var inputs = golden.GetProperty("inputs").EnumerateArray()
            .Select((shape, key) => GoldenFile.Pattern(GoldenFile.Shape(shape), key).requires_grad_())
            .ToArray();

        var result = OperatorCases.All[name](inputs);
        (result * GoldenFile.Pattern(result.shape, 99)).sum().backward();

        GoldenFile.AssertEqual(golden.GetProperty("out"), result);
        foreach (var (expected, input) in golden.GetProperty("grads").EnumerateArray().Zip(inputs))
            GoldenFile.AssertEqual(expected, input.grad!);
    }

    [Fact]
    public void Every_case_has_its_numbers() =>
        Assert.Equal(
            OperatorCases.All.Keys.Order(StringComparer.Ordinal),
            Names.Select(row => row.Data).Order(StringComparer.Ordinal));
}
