namespace TorchSharp.Tests.Api;

public sealed class ApiSubsetTests
{
    private const string Copy = "tests/LibTorch.Tests/Api/torchsharp-0.107.0.txt";
    private const string Whole = "../shared/torchsharp-api.txt";

    [Fact]
    public void Every_public_member_is_one_of_TorchSharps()
    {
        var api = TorchSharpApi.Read(Repository.PathOf(Copy));

        var differences = PublicSurface.Types(typeof(torch).Assembly).SelectMany(api.Differences).ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Acceleration_has_the_members_that_the_other_stack_must_have_too()
    {
        var surface = PublicSurface.AccelerationTypes(typeof(torch).Assembly).ToDictionary(
            type => $"{PublicSurface.Kind(type)} {PublicSurface.Heading(type)}",
            type => PublicSurface.Members(type).Select(member => member.Signature).Order(StringComparer.Ordinal));

        Assert.Equal(
            ["class Pix2Pix.Acceleration.CapturedWork", "class Pix2Pix.Acceleration.Upload", "static class Pix2Pix.Acceleration.Accelerator"],
            surface.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "static IDisposable Autocast(torch.ScalarType type, DeviceType device)",
                "static IDisposable PlainConvolutions()",
                "static IDisposable UndrawnWeights()",
                "static bool HasFastBFloat16",
                "static bool TriesGradients",
                "static long? PeakMemory(torch.Device device)",
                "static torch.Tensor Arrange(torch.Tensor images)",
                "static torch.Tensor ChannelsTogether(torch.Tensor images)",
                "static torch.Tensor JoinRelu(torch.Tensor first, torch.Tensor second)",
                "static void Adopt(torch.Tensor target, torch.Tensor values)",
                "static void ChannelsTogether(torch.nn.Module network)",
                "static void ClipGradients(torch.nn.Module network, double longest)",
                "static void Descend(torch.Tensor loss, torch.optim.Optimizer optimizer)",
                "static void StepUnless(torch.Tensor refused, torch.optim.Optimizer optimizer)",
                "static void TuneConvolutions()",
            ],
            surface["static class Pix2Pix.Acceleration.Accelerator"]);
        Assert.Equal(
            [
                "static CapturedWork Record(Func<torch.Tensor> work, IEnumerable<torch.optim.Optimizer> optimizers, torch.Device device)",
                "static string Obstacle(torch.Device device)",
                "torch.Tensor Run()",
                "void Dispose()",
            ],
            surface["class Pix2Pix.Acceleration.CapturedWork"]);
        Assert.Equal(
            [
                "IReadOnlyList<torch.Tensor> Images",
                "static Upload Begin(torch.Device device, params ReadOnlySpan<torch.Tensor> images)",
                "void Dispose()",
            ],
            surface["class Pix2Pix.Acceleration.Upload"]);
    }

    [Fact]
    public void The_copy_is_what_the_binding_has_of_TorchSharps_own_list()
    {
        var whole = Repository.PathOf(Whole);
        Assert.SkipUnless(File.Exists(whole), "the list of TorchSharp's API does not lie beside the repository");
        var api = TorchSharpApi.Read(whole);

        var excerpt = api.Excerpt(PublicSurface.Types(typeof(torch).Assembly)).ToList();

        var renewed = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(Copy));
        File.WriteAllLines(renewed, excerpt);
        Assert.True(excerpt.SequenceEqual(File.ReadLines(Repository.PathOf(Copy))), $"renew it: cp {renewed} {Copy}");
    }

    [Fact]
    public void A_type_that_TorchSharp_does_not_have_is_found() =>
        Assert.NotEmpty(TorchSharpApi.Read(Repository.PathOf(Copy)).Differences(typeof(Uri)));

    [Theory]
    [InlineData("torch.Tensor add(torch.Tensor target)", true)]
    [InlineData("torch.Tensor add(torch.Tensor other)", false)]
    [InlineData("torch.Tensor add(torch.Tensor target, Scalar alpha = null)", false)]
    [InlineData("Tensor add(torch.Tensor target)", false)]
    public void A_signature_is_found_only_with_its_types_names_and_defaults(string signature, bool found)
    {
        var type = new ListedType("## class Some", "class");
        type.Add("torch.Tensor add(torch.Tensor target)");

        Assert.Equal(found, type.Has(new Member(signature, Overridable: false, [])));
    }

    [Fact]
    public void A_setter_and_an_override_must_be_listed_too()
    {
        var type = new ListedType("## class Some", "class");
        type.Add("long ndim { get; }");
        type.Add("virtual void eval()");
        type.Add("void Dispose()");

        Assert.True(type.Has(new Member("long ndim", Overridable: false, ["get"])));
        Assert.False(type.Has(new Member("long ndim", Overridable: false, ["get", "set"])));
        Assert.True(type.Has(new Member("void eval()", Overridable: true, [])));
        Assert.False(type.Has(new Member("void Dispose()", Overridable: true, [])));
    }
}
