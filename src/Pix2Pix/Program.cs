Console.WriteLine("pix2pix");
